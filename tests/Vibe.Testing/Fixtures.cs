namespace Vibe.Testing;

/// <summary>Where the tests find their files.</summary>
public static class Fixtures
{
    private static readonly Lazy<string> Found = new(FindRoot); // a program far from its repository finds files by the environment

    /// <summary>Gets the repository's root: the folder above this assembly that holds the solution.</summary>
    public static string Root => Found.Value;

    /// <summary>
    /// Gets the golden cases: <c>tests/fixtures/golden</c>, or the folder that the environment variable VIBE_GOLDEN names.
    /// </summary>
    public static string Golden => Environment.GetEnvironmentVariable("VIBE_GOLDEN") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Root, "tests", "fixtures", "golden");

    /// <summary>
    /// Gets the format samples: <c>tests/fixtures/formats</c>, or the folder that the environment variable VIBE_FORMATS names.
    /// </summary>
    public static string Formats => Environment.GetEnvironmentVariable("VIBE_FORMATS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Root, "tests", "fixtures", "formats");

    /// <summary>Gives the path of a small picture, 96 x 64 px.</summary>
    /// <param name="name">Its file name.</param>
    public static string Picture(string name) => Path.Combine(Root, "tests", "fixtures", "pictures", name);

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
