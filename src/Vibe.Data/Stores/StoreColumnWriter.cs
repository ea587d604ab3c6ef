using Vibe.Formats.Numpy;

namespace Vibe.Data.Stores;

/// <summary>A column being written; rows come as arrays of float, byte, long, or of byte strings.</summary>
internal abstract class StoreColumnWriter : IDisposable
{
    /// <summary>Opens or creates a column in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="spec">Which column.</param>
    /// <param name="type">NumPy descriptor of its values.</param>
    /// <param name="keptRows">Rows that are there already and stay; what follows them is cut off.</param>
    public static StoreColumnWriter Open(string folder, ColumnSpec spec, string type, long keptRows)
    {
        var path = Path.Combine(folder, spec.Name + ".npy");
        return type switch
        {
            ColumnSpec.Float32 => new Writer<float, float>(path, keptRows, spec.RowShape, static values => values),
            ColumnSpec.Float16 => new Writer<float, Half>(
                path, keptRows, spec.RowShape, static values => Array.ConvertAll(values, static value => (Half)value)),
            ColumnSpec.Int64 when spec.IsBytes => new StoreBytesWriter(folder, spec.Name, keptRows),
            ColumnSpec.Int64 => new Writer<long, long>(path, keptRows, spec.RowShape, static values => values),
            _ => new Writer<byte, byte>(path, keptRows, spec.RowShape, static values => values),
        };
    }

    public abstract void Append(Array rows);

    /// <summary>Appends the rows of the same column in another folder.</summary>
    public abstract void AppendFrom(string folder);

    /// <summary>Writes the row count and flushes to the disk.</summary>
    public abstract void Flush();

    public abstract void Dispose();

    private sealed class Writer<TSource, T>(string path, long keptRows, long[] rowShape, Func<TSource[], T[]> convert) : StoreColumnWriter
        where T : unmanaged
    {
        private readonly NpyColumnAppender<T> _file = new(path, keptRows, rowShape);

        public override void Append(Array rows) => _file.Append(convert((TSource[])rows));

        public override void AppendFrom(string folder) => _file.AppendFile(Path.Combine(folder, Path.GetFileName(path)));

        public override void Flush() => _file.Flush();

        public override void Dispose() => _file.Dispose();
    }
}
