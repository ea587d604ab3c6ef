using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Groups;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5;

/// <summary>Reads HDF5 files piece by piece: whole data sets or ranges of their rows; nothing else is loaded.</summary>
/// <remarks>
/// File format 3.0, as HDF5 up to 1.14 writes it, but for shared message tables, packed heaps and user-defined links. Links to other files
/// are listed in <see cref="Skipped"/>; data sets whose values lie in other files are refused when they are read.
/// Not safe for many threads.
/// </remarks>
public sealed class Hdf5File : IDisposable
{
    private const int DeepestNesting = 16;
    private const int MostObjects = 100_000;
    private const int NameCost = 64;
    private const int LongestName = 1 << 16;

    private readonly Dictionary<string, long> _datasets = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly OrderedDictionary<string, string> _skipped = new(StringComparer.Ordinal);

    private Hdf5File(Hdf5Source source, Hdf5Tree tree) => (Source, Tree) = (source, tree);

    /// <summary>Gets the file.</summary>
    public string Path => Source.Path;

    /// <summary>Gets the names of the data sets in the order of the file: groups and name with slashes between, e.g. <c>a/b</c>.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Gets the links that are not followed, by name, with the reason: links to other files and user-defined ones.</summary>
    public IReadOnlyDictionary<string, string> Skipped => _skipped;

    /// <summary>Gets the bytes.</summary>
    internal Hdf5Source Source { get; }

    /// <summary>Gets the groups.</summary>
    internal Hdf5Tree Tree { get; }

    /// <summary>Opens a file and lists its data sets.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not an HDF5 file, damaged, or nested more than 16 groups deep.</exception>
    public static Hdf5File Open(string path) => Open(path, listed: true);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="listed">Whether to list its data sets; a MATLAB file may have any number of them, with names that are none.</param>
    internal static Hdf5File Open(string path, bool listed)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var source = new Hdf5Source(path);
        try
        {
            using var operation = source.Begin();
            var file = new Hdf5File(source, new Hdf5Tree(source, Superblock.FindRoot(source)));
            if (listed)
            {
                file.List(file.Tree.Root(), string.Empty, 0);
            }

            return file;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Returns whether there is a data set.</summary>
    /// <param name="name">Its name, see <see cref="Names"/>.</param>
    public bool Contains(string name) => _datasets.ContainsKey(name);

    /// <summary>Gives a data set; its values are not read yet.</summary>
    /// <param name="name">Its name, see <see cref="Names"/>.</param>
    /// <exception cref="InvalidDataException">There is no such data set, which names those there are; or it is damaged.</exception>
    public Hdf5Dataset Dataset(string name) => _datasets.TryGetValue(name, out var position)
        ? Hdf5Dataset.Read(Source, position, name)
        : throw Refusal.Of(Path, _skipped.TryGetValue(name, out var reason)
            ? $"'{name}' {reason}."
            : $"no data set '{name}'; there are {string.Join(", ", _names.Take(32))}.");

    /// <summary>Closes the file.</summary>
    public void Dispose() => Source.Dispose();

    private void List(Hdf5Object group, string prefix, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Refusal.Of(Path, $"groups are nested more than {DeepestNesting} deep.");
        }

        foreach (var child in Tree.Children(group, (name, reason) => _skipped[Checked(prefix + name)] = reason))
        {
            if (child.Header.IsDataset)
            {
                Add(prefix + child.Name, child.Header.Position);
            }
            else if (child.Header.IsGroup)
            {
                List(child, Checked(prefix + child.Name + "/"), depth + 1);
            }
        }
    }

    private void Add(string name, long position)
    {
        if (_datasets.TryAdd(Checked(name), position))
        {
            _names.Add(name);
        }

        if (_names.Count > MostObjects)
        {
            throw Refusal.Of(Path, $"there are more than {MostObjects} data sets.");
        }
    }

    private string Checked(string name)
    {
        Source.Keep(NameCost + (2 * name.Length));
        return name.Length <= LongestName ? name : throw Refusal.Of(Path, $"a name of {name.Length} characters.");
    }
}
