using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Files;
using Vibe.Formats.Numpy;

namespace Vibe.Data.Stores;

/// <summary>A column of byte strings; opening takes constant time, and only what is asked for is read.</summary>
internal sealed class StoreBytesReader : IDisposable
{
    private readonly string _path;
    private readonly NpyColumn<long> _ends;
    private readonly FileLength _endsLength;
    private readonly SafeFileHandle _bytes;

    private StoreBytesReader(string path, NpyColumn<long> ends, FileLength endsLength, SafeFileHandle bytes)
    {
        (_path, _ends, _endsLength, _bytes) = (path, ends, endsLength, bytes);
    }

    public static StoreBytesReader Open(string folder, StoreColumn column)
    {
        var path = Path.Combine(folder, column.Name + ".bin");
        if (!File.Exists(path))
        {
            throw new InvalidDataException(
                $"{path}: expected the bytes of column '{column.Name}' of the manifest but the file does not exist.");
        }

        var ends = NpyColumn<long>.Open(Path.Combine(folder, column.Name + ".npy"));
        try
        {
            var bytes = InputFile.OpenHandle(path);
            var expected = ends.RowCount == column.Shape[0] && ends.RowCount > 0 ? ends.Rows(ends.RowCount - 1, 1)[0] : -1;
            if (RandomAccess.GetLength(bytes) != expected)
            {
                bytes.Dispose();
                throw new InvalidDataException(
                    $"{path}: expected {column.Shape[0]} strings of {expected} bytes together but found {new FileInfo(path).Length} "
                    + "bytes.");
            }

            return new StoreBytesReader(path, ends, FileLength.Open(Path.Combine(folder, column.Name + ".npy")), bytes);
        }
        catch
        {
            ends.Dispose();
            throw;
        }
    }

    /// <summary>Reads one row's bytes.</summary>
    public byte[] Read(long row)
    {
        _endsLength.EnsureKept();
        var end = _ends.Rows(row, 1)[0];
        var start = row == 0 ? 0 : _ends.Rows(row - 1, 1)[0];
        if (start < 0 || end < start || end > RandomAccess.GetLength(_bytes) || end - start > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"{_path}: expected the bytes of row {row} inside the file but its column says {start} to {end}.");
        }

        var bytes = new byte[end - start];
        for (var read = 0; read < bytes.Length;)
        {
            var more = RandomAccess.Read(_bytes, bytes.AsSpan(read), start + read);
            read += more > 0 ? more : throw new InvalidDataException($"{_path}: the file became shorter while it was open.");
        }

        return bytes;
    }

    public void Dispose()
    {
        _ends.Dispose();
        _endsLength.Dispose();
        _bytes.Dispose();
    }
}
