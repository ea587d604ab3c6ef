using Vibe.Formats.Hdf5;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Import;

/// <summary>The arrays of a published database, by name; rows are frames.</summary>
internal abstract class DatabaseColumns : IDisposable
{
    private const int TextsAtOnce = 1 << 14;

    /// <summary>Gets the file.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the names of the arrays.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Opens a database.</summary>
    /// <param name="path">A joblib file (<c>_db.pt</c>) or an HDF5 file (<c>.h5</c>).</param>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else.</exception>
    public static DatabaseColumns Open(string path) => System.IO.Path.GetExtension(path) is ".h5" or ".hdf5"
        ? new Hdf5Columns(Hdf5File.Open(path)) { Path = path }
        : JoblibColumns.Open(path);

    /// <summary>Gives the shape of an array.</summary>
    public abstract IReadOnlyList<long> Shape(string name);

    /// <summary>Reads some rows of an array of numbers.</summary>
    public abstract NpyArray Rows(string name, long first, long count);

    /// <summary>Reads an array of texts, one after another, from a row on.</summary>
    public IEnumerable<string> Texts(string name, long first = 0)
    {
        for (var (row, end) = (first, Shape(name)[0]); row < end; row += TextsAtOnce)
        {
            foreach (var text in TextRows(name, row, Math.Min(TextsAtOnce, end - row)))
            {
                yield return text;
            }
        }
    }

    /// <summary>Reads some rows of an array of texts.</summary>
    protected abstract IEnumerable<string> TextRows(string name, long first, long count);

    /// <summary>Whether there is an array.</summary>
    public bool Has(string name) => Names.Contains(name);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Checks that an array is there, with the given row shape.</summary>
    /// <param name="name">The array.</param>
    /// <param name="frames">Its rows; <see cref="LabelArrays.Any"/> for any number.</param>
    /// <param name="rowShape">The shape of a row; <see cref="LabelArrays.Any"/> where any length will do.</param>
    /// <returns>Its shape.</returns>
    public IReadOnlyList<long> Require(string name, long frames, params long[] rowShape)
    {
        if (!Has(name))
        {
            throw new InvalidDataException($"{Path}: expected an array '{name}' but found only {string.Join(", ", Names)}.");
        }

        var found = Shape(name);
        long[] expected = [frames, .. rowShape];
        var fits = found.Count == expected.Length
            && found.Zip(expected).All(axis => axis.Second == LabelArrays.Any || axis.First == axis.Second);
        var shape = expected.Select(axis => axis == LabelArrays.Any ? "N" : FormattableString.Invariant($"{axis}"));
        return fits ? found : throw new InvalidDataException(
            $"{Path}: array '{name}': expected ({string.Join(',', shape)}) but found ({string.Join(',', found)}).");
    }
}
