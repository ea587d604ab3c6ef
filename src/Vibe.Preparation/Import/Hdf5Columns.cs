using Vibe.Formats.Hdf5;
using Vibe.Formats.Numpy;

namespace Vibe.Preparation.Import;

/// <summary>A database in an HDF5 file, of which only what is asked for is read.</summary>
internal sealed class Hdf5Columns(Hdf5File file) : DatabaseColumns
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => file.Names;

    /// <inheritdoc/>
    public override IReadOnlyList<long> Shape(string name) => file.Dataset(name).Shape;

    /// <inheritdoc/>
    public override NpyArray Rows(string name, long first, long count) => file.Dataset(name).ReadRows(first, count);

    /// <inheritdoc/>
    protected override IEnumerable<string> TextRows(string name, long first, long count) => file.Dataset(name).ReadStrings(first, count);

    /// <inheritdoc/>
    public override void Dispose() => file.Dispose();
}
