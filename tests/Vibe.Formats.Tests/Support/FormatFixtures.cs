using System.IO.Enumeration;
using System.Text.Json;

namespace Vibe.Formats.Tests.Support;

/// <summary>Finds the example files; the environment variable VIBE_FORMATS names another folder of the same form.</summary>
public static class FormatFixtures
{
    public static string Root { get; } = Environment.GetEnvironmentVariable("VIBE_FORMATS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Repository(), "tests", "fixtures", "formats");

    /// <summary>Gets the folder beside the repository that some machines have.</summary>
    public static string Shared => Path.Combine(Repository(), "..", "shared", "formats");

    /// <summary>A small file of our own, made with h5py.</summary>
    public static string Hdf5(string name) => Path.Combine(Repository(), "tests", "fixtures", "hdf5", name);

    /// <summary>A small made-up file that showed a fault.</summary>
    public static string Fault(string name) => Path.Combine(Repository(), "tests", "fixtures", "faults", name);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Every example, by its path below the folder; the licensed ones of <c>real-sample</c> folders too where they are.</summary>
    public static IEnumerable<string> All() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>Examples that match a pattern, by their path below the folder, without those that must be refused.</summary>
    /// <param name="patterns">E.g. <c>npz/*.npz</c>; the star stands for slashes too.</param>
    public static IReadOnlyList<string> Matching(params string[] patterns) =>
    [
        .. All().Where(file => !file.Contains("must-refuse/", StringComparison.Ordinal)
            && patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, file, ignoreCase: false))),
    ];

    /// <summary>The smallest example that matches a pattern, and a condition where there is one.</summary>
    public static string Smallest(string pattern, Func<string, bool>? condition = null) =>
        Matching(pattern).Where(condition ?? (_ => true)).MinBy(file => new FileInfo(PathOf(file)).Length)
        ?? throw new FileNotFoundException($"{Root} has no such example: {pattern}.");

    /// <summary>The largest example that matches a pattern.</summary>
    public static string Largest(string pattern) => Matching(pattern).MaxBy(file => new FileInfo(PathOf(file)).Length)
        ?? throw new FileNotFoundException($"{Root} has no such example: {pattern}.");

    /// <summary>
    /// Pairs files with the expected values that have the beginning of their name: <c>db.zlib3.pt</c> with <c>db.expected.npz</c>.
    /// </summary>
    public static IEnumerable<(string File, string Stem)> WithExpected(string folder, string suffix, params string[] patterns)
    {
        var stems = Matching($"{folder}/*{suffix}").Select(file => file[..^suffix.Length]).OrderByDescending(stem => stem.Length).ToList();
        return Matching(patterns).Select(file => (file, stems.Find(stem => file.StartsWith(stem + ".", StringComparison.Ordinal))!))
            .Where(pair => pair.Item2 is not null);
    }

    public static JsonElement Json(params string[] parts) =>
        JsonDocument.Parse(File.ReadAllText(PathOf(parts))).RootElement;

    /// <summary>File names below a format's must-refuse folder that end like <paramref name="extension"/>, with their level.</summary>
    public static TheoryData<string, bool> Refused(string format, string extension)
    {
        var data = new TheoryData<string, bool>();
        foreach (var entry in Json(format, "must-refuse", "manifest.json").EnumerateObject()
            .Where(entry => entry.Name.EndsWith(extension, StringComparison.Ordinal)))
        {
            data.Add(entry.Name, entry.Value.GetProperty("level").GetString() == "must");
        }

        return data;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vibe.Training.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException("The tests must run inside the repository, below Vibe.Training.sln.");
    }
}
