namespace Vibe.Preparation.Motions;

/// <summary>Finds the motions of a folder: <c>dataset/subject/action.npz</c>, or files at any depth.</summary>
/// <param name="Extension">How the files' names end, with the dot.</param>
/// <param name="Expected">What should be in the folder, for messages.</param>
internal sealed record MotionTree(string Extension, string Expected)
{
    /// <summary>Gets AMASS's tree; files ending in <c>shape.npz</c> and <c>_stagei.npz</c> hold no motion and are passed over.</summary>
    public static MotionTree Amass { get; } =
        new(".npz", "AMASS motions (dataset/subject/..._poses.npz)") { Ignored = ["shape.npz", "_stagei.npz"] };

    /// <summary>Gets a tree of BVH files.</summary>
    public static MotionTree Bvh { get; } = new(".bvh", "BVH motions (.bvh files)");

    /// <summary>Gets the ends of names that are passed over.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    /// <summary>Lists the motion files in the order of their names, folder by folder, by code point.</summary>
    /// <param name="folder">The tree.</param>
    /// <param name="datasets">First folders to take; empty for all.</param>
    /// <returns>The files.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder, or a data set, does not exist.</exception>
    public IReadOnlyList<MotionFile> Find(string folder, IReadOnlyList<string> datasets)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(datasets);

        var roots = datasets.Count == 0 ? [folder] : datasets.Select(name => Path.Combine(folder, name)).ToArray();
        foreach (var root in roots.Where(root => !Directory.Exists(root)))
        {
            throw new DirectoryNotFoundException(
                $"{root}: expected a folder of {Expected} but it {(File.Exists(root) ? "is a file" : "does not exist")}.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. roots
            .SelectMany(root => FolderTree.Files(root))
            .Where(path => path.EndsWith(Extension, StringComparison.Ordinal)
                && !Ignored.Any(end => path.EndsWith(end, StringComparison.Ordinal)))
            .Select(path => (Path: path, Parts: Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)))
            .OrderBy(file => file.Parts, Comparer<string[]>.Create(CompareParts))
            .Select(file => Describe(file.Path, file.Parts, names))];
    }

    // Part by part: '/' sorts after '-', so whole paths would put "a-b/x" before "a/x".
    private static int CompareParts(string[]? one, string[]? other) =>
        one!.Zip(other!, string.CompareOrdinal).FirstOrDefault(order => order != 0, one!.Length - other!.Length);

    private MotionFile Describe(string path, string[] parts, HashSet<string> names)
    {
        var relative = string.Join('/', parts);
        var name = string.Join('_', parts)[..^Extension.Length];

        // "a_b/c" and "a/b_c" would have one name.
        return new MotionFile(path, relative, names.Add(name) ? name : relative[..^Extension.Length], string.Join('/', parts[..^1]));
    }
}
