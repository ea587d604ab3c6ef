using Vibe.Formats.Numpy;

namespace Vibe.Data.Stores;

/// <summary>A column being written; rows come as float or byte arrays.</summary>
internal abstract class StoreColumnWriter : IDisposable
{
    public static StoreColumnWriter Create(string path, string type, long[] rowShape) => type switch
    {
        ColumnSpec.Float32 => new Writer<float, float>(path, rowShape, static values => values),
        ColumnSpec.Float16 => new Writer<float, Half>(path, rowShape, static values => Array.ConvertAll(values, static value => (Half)value)),
        _ => new Writer<byte, byte>(path, rowShape, static values => values),
    };

    public abstract void Append(Array rows);

    public abstract void Commit();

    public abstract void Dispose();

    private sealed class Writer<TSource, T>(string path, long[] rowShape, Func<TSource[], T[]> convert) : StoreColumnWriter
        where T : unmanaged
    {
        private readonly NpyColumnWriter<T> _file = new(path, rowShape);

        public override void Append(Array rows) => _file.Append(convert((TSource[])rows));

        public override void Commit() => _file.Commit();

        public override void Dispose() => _file.Dispose();
    }
}
