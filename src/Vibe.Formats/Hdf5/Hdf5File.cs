using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Groups;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5;

/// <summary>Reads HDF5 files piece by piece: whole data sets or ranges of their rows; nothing else is loaded.</summary>
/// <remarks>
/// All versions of the format's parts up to HDF5 1.14 (file format 3.0). Links and data sets that point to other files are refused. Not safe
/// for many threads.
/// </remarks>
public sealed class Hdf5File : IDisposable
{
    private const int DeepestNesting = 16;
    private const int MostObjects = 100_000;
    private const int NameCost = 64;

    private readonly Dictionary<string, long> _datasets = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly MemoryBudget _budget;

    private Hdf5File(Hdf5Source source, Hdf5Tree tree)
    {
        (Source, Tree) = (source, tree);
        _budget = new MemoryBudget(source.Length, () => source.Length, false, source.Path);
    }

    /// <summary>Gets the file.</summary>
    public string Path => Source.Path;

    /// <summary>Gets the names of the data sets in the order of the file: groups and name with slashes between, e.g. <c>a/b</c>.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Gets the bytes.</summary>
    internal Hdf5Source Source { get; }

    /// <summary>Gets the groups.</summary>
    internal Hdf5Tree Tree { get; }

    /// <summary>Opens a file and lists its data sets.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not an HDF5 file, damaged, or nested more than 16 groups deep.</exception>
    public static Hdf5File Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var source = new Hdf5Source(path);
        try
        {
            var file = new Hdf5File(source, new Hdf5Tree(source, Superblock.FindRoot(source)));
            file.List(file.Tree.Root(), string.Empty, 0);
            return file;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a data set.</summary>
    /// <param name="name">Its name, see <see cref="Names"/>.</param>
    public bool Contains(string name) => _datasets.ContainsKey(name);

    /// <summary>Gives a data set; its values are not read yet.</summary>
    /// <param name="name">Its name, see <see cref="Names"/>.</param>
    /// <exception cref="InvalidDataException">There is no such data set, which names those there are; or it is damaged.</exception>
    public Hdf5Dataset Dataset(string name) => _datasets.TryGetValue(name, out var position)
        ? Hdf5Dataset.Read(Source, position, name)
        : throw Refusal.Of(Path, $"no data set '{name}'; there are {string.Join(", ", _names.Take(32))}.");

    /// <summary>Closes the file.</summary>
    public void Dispose() => Source.Dispose();

    private void List(Hdf5Object group, string prefix, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Refusal.Of(Path, $"groups are nested more than {DeepestNesting} deep.");
        }

        foreach (var child in Tree.Children(group))
        {
            var name = prefix + child.Name;
            if (child.Header.IsDataset && _datasets.TryAdd(name, child.Header.Position))
            {
                _names.Add(name);
                _budget.Take(NameCost + (2 * name.Length));
            }
            else if (child.Header.IsGroup)
            {
                List(child, name + "/", depth + 1);
            }

            if (_names.Count > MostObjects)
            {
                throw Refusal.Of(Path, $"there are more than {MostObjects} data sets.");
            }
        }
    }
}
