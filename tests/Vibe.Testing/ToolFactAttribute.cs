using System.Diagnostics;

namespace Vibe.Testing;

/// <summary>
/// A test that needs a program, and perhaps an npm package, that not every machine has; it is skipped, and says so, without them.
/// </summary>
/// <remarks>
/// npm packages are looked for where Node looks; the environment variable NODE_PATH names the folder of global ones.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Initializes a new instance of the <see cref="ToolFactAttribute"/> class.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="package">The npm package's name.</param>
    public ToolFactAttribute(string program, string? package = null)
    {
        if (Find(program) is null)
        {
            Skip = $"{program} is not installed here.";
        }
        else if (package is not null &&
            !Run(program, ["-e", $"require('{package}'); console.log('there')"]).Output.StartsWith("there", StringComparison.Ordinal))
        {
            Skip = $"The npm package {package} is not installed here (npm install --global {package}; NODE_PATH=$(npm root --global)).";
        }
    }

    /// <summary>Finds a program.</summary>
    /// <param name="program">The program's name.</param>
    /// <returns>The path, or <see langword="null"/>.</returns>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program + (OperatingSystem.IsWindows() ? ".exe" : string.Empty)))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end, for two minutes at most.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>What the program wrote.</returns>
    public static (string Output, string Errors) Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
        }

        return (output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
