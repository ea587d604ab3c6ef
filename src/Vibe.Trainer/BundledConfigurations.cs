using Vibe.Training.Configuration;

namespace Vibe.Trainer;

/// <summary>The configurations that come with the program, so that an experiment can be named anywhere.</summary>
internal static class BundledConfigurations
{
    private const string FolderName = "configs";
    private const string Extension = ".json";

    /// <summary>Gets their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder, $"*{Extension}").Select(path => Path.GetFileNameWithoutExtension(path)).Order()]
        : [];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, FolderName);

    /// <summary>Finds the file of a configuration.</summary>
    /// <param name="given">
    /// A path; or the name of a bundled configuration, with or without its ending, or with the folder <c>configs</c> where there is no such
    /// folder.
    /// </param>
    /// <returns>The bundled file; what was given where that is a path.</returns>
    /// <exception cref="FileNotFoundException">There is neither a file nor a bundled configuration of the name.</exception>
    public static string Find(string given) => TryFind(given) ??
        (IsName(given) && Explain(Path.GetFileName(given)) is { } reason ? throw new FileNotFoundException(reason) : given);

    /// <summary>Finds the bundled file of a name, for what may be something else too.</summary>
    /// <param name="given">As in <see cref="Find"/>.</param>
    /// <returns>The file; <see langword="null"/> where what was given is a path, or no bundled configuration has the name.</returns>
    public static string? TryFind(string given)
    {
        var name = Path.GetFileName(given);
        var bundled = Path.Combine(Folder, name.EndsWith(Extension, StringComparison.Ordinal) ? name : name + Extension);
        return IsName(given) && File.Exists(bundled) ? bundled : null;
    }

    private static bool IsName(string given)
    {
        var folder = Path.GetDirectoryName(given);
        return (string.IsNullOrEmpty(folder) || (folder == FolderName && !Directory.Exists(FolderName))) && !Path.Exists(given);
    }

    /// <summary>Says what a name may stand for; <see langword="null"/> for a file's name that is near no other.</summary>
    private static string? Explain(string name)
    {
        var stem = name.EndsWith(Extension, StringComparison.Ordinal) ? name[..^Extension.Length] : name;
        var here = Directory.GetFiles(Directory.GetCurrentDirectory(), $"*{Extension}").Select(path => Path.GetFileName(path));
        var nearest = NearestName.Find(stem, [.. here, .. Names], known => Path.GetFileNameWithoutExtension(known));
        return nearest is null && stem != name ? null
            : $"{name}: there is no file of this name, nor does such a configuration come with the program. " +
            (nearest is null ? $"With it come {string.Join(", ", Names)}." : $"Did you mean {nearest}?");
    }
}
