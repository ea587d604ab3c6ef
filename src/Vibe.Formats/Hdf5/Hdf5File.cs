using PureHDF;
using PureHDF.VOL.Native;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5;

/// <summary>Reads HDF5 files piece by piece: whole data sets or ranges of their rows; nothing else is loaded.</summary>
/// <remarks>Over PureHDF. Data sets that point to other files are refused.</remarks>
public sealed class Hdf5File : IDisposable
{
    private const int DeepestNesting = 16;
    private const int MostObjects = 100_000;

    private readonly Dictionary<string, IH5Dataset> _datasets = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    private Hdf5File(NativeFile root, Hdf5Stream stream, string path) => (Root, Stream, Path) = (root, stream, path);

    /// <summary>Gets the file.</summary>
    public string Path { get; }

    /// <summary>Gets the names of the data sets in the order of the file: groups and name with slashes between, e.g. <c>a/b</c>.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Gets the root group.</summary>
    internal NativeFile Root { get; }

    /// <summary>Gets what the file is read through.</summary>
    internal Hdf5Stream Stream { get; }

    /// <summary>Opens a file and lists its data sets.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not an HDF5 file, damaged, or nested more than 16 groups deep.</exception>
    public static Hdf5File Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var stream = new Hdf5Stream(path);
        try
        {
            var file = Hdf5Guard.Run(stream, path, () => new Hdf5File(H5File.Open(stream), stream, path));
            Hdf5Guard.Run(stream, path, () => file.List(file.Root, string.Empty, 0));
            return file;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a data set.</summary>
    /// <param name="name">Its name, see <see cref="Names"/>.</param>
    public bool Contains(string name) => _datasets.ContainsKey(name);

    /// <summary>Gives a data set; its values are not read yet.</summary>
    /// <param name="name">Its name, see <see cref="Names"/>.</param>
    /// <exception cref="InvalidDataException">There is no such data set; names those there are.</exception>
    public Hdf5Dataset Dataset(string name) => _datasets.TryGetValue(name, out var dataset)
        ? Dataset(name, dataset)
        : throw Refusal.Of(Path, $"no data set '{name}'; there are {string.Join(", ", _names.Take(32))}.");

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Root.Dispose();
        Stream.Dispose();
    }

    /// <summary>Wraps a data set.</summary>
    /// <param name="name">Its name for messages.</param>
    /// <param name="dataset">The data set.</param>
    internal Hdf5Dataset Dataset(string name, IH5Dataset dataset)
    {
        var source = $"{Path}: data set '{Refusal.Safe(name)}'";
        return Hdf5Guard.Run(Stream, source, () => new Hdf5Dataset(dataset, name, Stream, source));
    }

    private bool List(IH5Group group, string prefix, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Refusal.Of(Path, $"groups are nested more than {DeepestNesting} deep.");
        }

        foreach (var child in group.Children())
        {
            var name = prefix + child.Name;
            switch (child)
            {
                case IH5Group inner: List(inner, name + "/", depth + 1); break;
                case IH5Dataset dataset when _datasets.TryAdd(name, dataset): _names.Add(name); break;
            }

            if (_names.Count > MostObjects)
            {
                throw Refusal.Of(Path, $"there are more than {MostObjects} data sets.");
            }
        }

        return true;
    }
}
