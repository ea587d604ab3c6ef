using System.Runtime.InteropServices;
using Vibe.Formats.Files;
using Vibe.Formats.Numpy;

namespace Vibe.Data.Stores;

/// <summary>
/// A column of byte strings being written: <c>[name].bin</c> holds them one after another, <c>[name].npy</c> where each ends.
/// </summary>
internal sealed class StoreBytesWriter : StoreColumnWriter
{
    private readonly string _name;
    private readonly NpyColumnAppender<long> _ends;
    private readonly FileStream _bytes;

    public StoreBytesWriter(string folder, string name, long keptRows)
    {
        _name = name;
        _ends = new NpyColumnAppender<long>(Ends(folder, name), keptRows);
        try
        {
            _bytes = new FileStream(
                Bytes(folder, name), keptRows == 0 ? FileMode.Create : FileMode.Open, FileAccess.Write, FileShare.Read, 1 << 16);
            _bytes.SetLength(keptRows == 0 ? 0 : LastEnd(folder, name));
            _bytes.Position = _bytes.Length;
        }
        catch
        {
            _ends.Dispose();
            _bytes?.Dispose();
            throw;
        }
    }

    public override void Append(Array rows)
    {
        var strings = (byte[][])rows;
        var ends = new long[strings.Length];
        for (var i = 0; i < strings.Length; i++)
        {
            _bytes.Write(strings[i]);
            ends[i] = _bytes.Position;
        }

        _ends.Append(ends);
    }

    public override void AppendFrom(string folder)
    {
        var before = _bytes.Position;
        using (var ends = NpyColumn<long>.Open(Ends(folder, _name)))
        {
            for (long row = 0; row < ends.RowCount; row++)
            {
                var end = before + ends.Rows(row, 1)[0];
                _ends.Append(MemoryMarshal.CreateReadOnlySpan(ref end, 1));
            }
        }

        using var bytes = InputFile.Open(Bytes(folder, _name));
        bytes.CopyTo(_bytes, 1 << 20);
    }

    public override void Flush()
    {
        _bytes.Flush(flushToDisk: true);
        _ends.Flush();
    }

    public override void Dispose()
    {
        _ends.Dispose();
        _bytes.Dispose();
    }

    private static string Ends(string folder, string name) => Path.Combine(folder, name + ".npy");

    private static string Bytes(string folder, string name) => Path.Combine(folder, name + ".bin");

    private static long LastEnd(string folder, string name)
    {
        using var ends = NpyColumn<long>.Open(Ends(folder, name));
        return ends.Rows(ends.RowCount - 1, 1)[0];
    }
}
