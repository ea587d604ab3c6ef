using System.Runtime.InteropServices;
using Vibe.Formats.Numpy;

namespace Vibe.Data.Stores;

/// <summary>A memory-mapped column that gives its rows as float32, whichever type it stores.</summary>
internal abstract class StoreColumnReader : IDisposable
{
    /// <summary>Opens a column and compares it with what the manifest says. Takes constant time.</summary>
    public static StoreColumnReader Open(string path, StoreColumn column)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path}: expected column '{column.Name}' of the manifest but the file does not exist.");
        }

        return column.Type switch
        {
            ColumnSpec.Float32 => new Reader<float>(path, column, static value => value),
            ColumnSpec.Float16 => new Reader<Half>(path, column, static value => (float)value),
            ColumnSpec.Int64 => new Reader<long>(path, column, static value => value),
            _ => new Reader<byte>(path, column, static value => value),
        };
    }

    /// <summary>Copies rows. Throws an <see cref="InvalidDataException"/> where the file has become shorter.</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="destination">Receives the values; as long as the rows.</param>
    public abstract void Read(long first, int count, Span<float> destination);

    /// <summary>Copies rows of whole numbers exactly.</summary>
    /// <param name="first">First row.</param>
    /// <param name="destination">Receives one value per row.</param>
    public void ReadExact(long first, Span<long> destination) =>
        ((Reader<long>)this).Values(first, destination.Length).CopyTo(destination);

    public abstract void Dispose();

    private sealed class Reader<T> : StoreColumnReader
        where T : unmanaged
    {
        private readonly NpyColumn<T> _column;
        private readonly FileLength _length;
        private readonly Func<T, float> _convert;

        public Reader(string path, StoreColumn expected, Func<T, float> convert)
        {
            _convert = convert;
            _length = FileLength.Open(path);
            try
            {
                _column = NpyColumn<T>.Open(path);
            }
            catch
            {
                _length.Dispose();
                throw;
            }

            if (!_column.Shape.SequenceEqual(expected.Shape))
            {
                var found = _column.Shape;
                Dispose();
                throw new InvalidDataException(
                    $"{path}: expected shape {ManifestRules.Text(expected.Shape)} from the manifest but found "
                    + $"{ManifestRules.Text(found)}.");
            }
        }

        public ReadOnlySpan<T> Values(long first, int count)
        {
            _length.EnsureKept();
            return _column.Rows(first, count);
        }

        public override void Read(long first, int count, Span<float> destination)
        {
            var rows = Values(first, count);
            if (rows.Length != destination.Length)
            {
                throw new ArgumentException($"Expected room for {rows.Length} values but got {destination.Length}.", nameof(destination));
            }

            if (typeof(T) == typeof(float))
            {
                MemoryMarshal.Cast<T, float>(rows).CopyTo(destination);
                return;
            }

            for (var i = 0; i < rows.Length; i++)
            {
                destination[i] = _convert(rows[i]);
            }
        }

        public override void Dispose()
        {
            _column.Dispose();
            _length.Dispose();
        }
    }
}
