namespace Vibe.Data.Datasets.Amass;

/// <summary>Finds the motions of a folder: <c>dataset/subject/action.npz</c>, or .npz files at any depth.</summary>
public static class AmassTree
{
    private const string Extension = ".npz";
    private const string ShapeSuffix = "shape" + Extension;

    /// <summary>Lists the motion files in the order of their names, folder by folder, by code point.</summary>
    /// <param name="folder">The tree.</param>
    /// <param name="datasets">First folders to take; empty for all.</param>
    /// <returns>The .npz files; files ending in <c>shape.npz</c> hold no motion and are passed over.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder, or a data set, does not exist.</exception>
    public static IReadOnlyList<AmassFile> Find(string folder, IReadOnlyList<string> datasets)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(datasets);

        var roots = datasets.Count == 0 ? [folder] : datasets.Select(name => Path.Combine(folder, name)).ToArray();
        foreach (var root in roots.Where(root => !Directory.Exists(root)))
        {
            throw new DirectoryNotFoundException(
                $"{root}: expected a folder of AMASS motions (dataset/subject/..._poses.npz) but it {(File.Exists(root) ? "is a file" : "does not exist")}.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. roots
            .SelectMany(root => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            .Where(path => path.EndsWith(Extension, StringComparison.Ordinal) && !path.EndsWith(ShapeSuffix, StringComparison.Ordinal))
            .Select(path => (Path: path, Parts: Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)))
            .OrderBy(file => file.Parts, Comparer<string[]>.Create(CompareParts))
            .Select(file => Describe(file.Path, file.Parts, names))];
    }

    // Part by part: '/' sorts after '-', so whole paths would put "a-b/x" before "a/x".
    private static int CompareParts(string[]? one, string[]? other) =>
        one!.Zip(other!, string.CompareOrdinal).FirstOrDefault(order => order != 0, one!.Length - other!.Length);

    private static AmassFile Describe(string path, string[] parts, HashSet<string> names)
    {
        var relative = string.Join('/', parts);
        var name = string.Join('_', parts)[..^Extension.Length];

        // "a_b/c" and "a/b_c" would have one name.
        return new AmassFile(path, relative, names.Add(name) ? name : relative[..^Extension.Length], string.Join('/', parts[..^1]));
    }
}
