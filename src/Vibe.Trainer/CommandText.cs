using System.Reflection;

namespace Vibe.Trainer;

/// <summary>Writes commands that the user can copy.</summary>
internal static class CommandText
{
    private const string Project = "src/Vibe.Trainer";
    private const string ToolCommand = "vibe";
    private const string ToolStore = ".store"; // the folder in which .NET keeps the files of tools

    /// <summary>A command line that starts this program from the working folder.</summary>
    /// <param name="arguments">What follows the program's name.</param>
    /// <returns>The command, for a shell.</returns>
    public static string Of(params IEnumerable<string> arguments) => $"{Program()} {string.Join(' ', arguments.Select(Quote))}";

    private static string Program()
    {
        if (Directory.Exists(Project))
        {
            return $"dotnet run -c Release --project {Project} --";
        }

        if (AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains(ToolStore))
        {
            return ToolCommand;
        }

        var assembly = (Assembly.GetEntryAssembly() ?? typeof(CommandText).Assembly).Location;
        var own = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(own) ? Quote(own) : $"dotnet {Quote(assembly)}";
    }

    private static string Quote(string argument) =>
        argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,\\".Contains(c)) ? argument
        : argument.Contains('"') ? $"'{argument}'"
        : $"\"{argument}\"";
}
