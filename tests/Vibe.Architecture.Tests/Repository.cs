using System.Xml.Linq;

namespace Vibe.Architecture.Tests;

/// <summary>Finds the source files of the rooms.</summary>
internal static class Repository
{
    /// <summary>Gets the repository's root: the folder of <c>Vibe.Training.sln</c> above the tests.</summary>
    public static string Root { get; } = FindRoot();

    private static string[] SourceFolders { get; } = ["src", "tests", "samples", "experiments"];

    /// <summary>Reads the rooms that a project file refers to.</summary>
    /// <param name="room">The project's name.</param>
    /// <returns>The names of the projects it names.</returns>
    public static IReadOnlyList<string> ProjectReferences(string room) =>
    [
        .. XDocument.Load(Path.Combine(Root, "src", room, room + ".csproj"))
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(path => Path.GetFileNameWithoutExtension(path)),
    ];

    /// <summary>Lists the projects of <c>src</c>.</summary>
    /// <returns>The names of the project files, without their ending.</returns>
    public static IReadOnlyList<string> Projects() =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(Root, "src"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Select(file => Path.GetFileNameWithoutExtension(file)!),
    ];

    /// <summary>Lists the C# files of a room.</summary>
    /// <param name="room">The project's name.</param>
    /// <returns>Paths relative to <c>src</c>, with forward slashes.</returns>
    public static IEnumerable<string> SourceFiles(string room)
    {
        var source = Path.Combine(Root, "src");
        return CSharpFiles(Path.Combine(source, room)).Select(file => Path.GetRelativePath(source, file).Replace('\\', '/'));
    }

    /// <summary>Lists every C# file that is written by hand: sources, tests, samples and experiments.</summary>
    /// <returns>Full paths.</returns>
    public static IEnumerable<string> AllSourceFiles() => SourceFolders.SelectMany(folder => CSharpFiles(Path.Combine(Root, folder)));

    /// <summary>Shortens a path for messages.</summary>
    /// <param name="path">A path below the root.</param>
    /// <returns>The path from the root, with forward slashes.</returns>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Lists every page: the Markdown files of the repository.</summary>
    /// <returns>Full paths.</returns>
    public static IEnumerable<string> Pages() => Files(Root, "*.md");

    private static IEnumerable<string> CSharpFiles(string folder) => Files(folder, "*.cs");

    // Built and ignored folders are not entered: they hold generated files, and many of them.
    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Concat(Directory.EnumerateDirectories(folder)
            .Where(child => Path.GetFileName(child) is not ("bin" or "obj" or "runs" or "artifacts" or "node_modules" or "TestResults")
                && !Path.GetFileName(child).StartsWith('.'))
            .SelectMany(child => Files(child, pattern)));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Vibe.Training.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Vibe.Training.sln above '{AppContext.BaseDirectory}'.");
    }
}
