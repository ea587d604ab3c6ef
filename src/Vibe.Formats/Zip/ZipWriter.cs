using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Vibe.Formats.Files;

namespace Vibe.Formats.Zip;

/// <summary>
/// Writes zip files of stored records whose data starts at multiples of 64, as torch does so that they can be mapped; zip64 where needed.
/// </summary>
internal sealed class ZipWriter
{
    private const int Alignment = 64;
    private const int LocalSize = 30;
    private const int CentralSize = 46;

    /// <summary>Id of torch's padding field, "FB".</summary>
    private const ushort PaddingField = 0x4246;

    private readonly AtomicFile _file;
    private readonly List<(byte[] Name, uint Crc, long Size, long Offset)> _records = [];

    /// <summary>Starts an empty zip file.</summary>
    /// <param name="file">Where it goes.</param>
    public ZipWriter(AtomicFile file) => _file = file;

    /// <summary>Adds a record.</summary>
    /// <param name="name">Its name, unique.</param>
    /// <param name="data">Its content.</param>
    public void Add(string name, ReadOnlySpan<byte> data)
    {
        var (utf8, crc, offset) = (Encoding.UTF8.GetBytes(name), Crc32.HashToUInt32(data), _file.Position);
        // The padding field takes four bytes itself.
        var padding = (int)((Alignment - ((offset + LocalSize + utf8.Length + 4) % Alignment)) % Alignment);
        var header = new byte[LocalSize + utf8.Length + 4 + padding];
        WriteCommon(header, 0x04034b50, 4, crc, data.Length, utf8.Length, 4 + padding);
        utf8.CopyTo(header, LocalSize);
        var field = header.AsSpan(LocalSize + utf8.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(field, PaddingField);
        BinaryPrimitives.WriteUInt16LittleEndian(field[2..], (ushort)padding);
        field[4..].Fill((byte)'Z');
        _file.Write(header);
        _file.Write(data);
        _records.Add((utf8, crc, data.Length, offset));
    }

    /// <summary>Writes the directory.</summary>
    public void Finish()
    {
        var start = _file.Position;
        foreach (var record in _records)
        {
            WriteCentral(record.Name, record.Crc, record.Size, record.Offset);
        }

        var size = _file.Position - start;
        if (start + size > uint.MaxValue - 1 || _records.Count > ushort.MaxValue - 1)
        {
            WriteZip64End(start, size);
        }

        Span<byte> end = stackalloc byte[22];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)Math.Min(_records.Count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)Math.Min(_records.Count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)Math.Min(size, uint.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)Math.Min(start, uint.MaxValue));
        _file.Write(end);
    }

    // Records are at most 2 GB, so only their offset may need zip64.
    private void WriteCentral(byte[] name, uint crc, long size, long offset)
    {
        var extra = offset >= uint.MaxValue ? 12 : 0;
        var entry = new byte[CentralSize + name.Length + extra];
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(4), 45);
        WriteCommon(entry, 0x02014b50, 6, crc, size, name.Length, extra);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(42), (uint)Math.Min(offset, uint.MaxValue));
        name.CopyTo(entry, CentralSize);
        if (extra > 0)
        {
            var field = entry.AsSpan(CentralSize + name.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(field, 1);
            BinaryPrimitives.WriteUInt16LittleEndian(field[2..], 8);
            BinaryPrimitives.WriteInt64LittleEndian(field[4..], offset);
        }

        _file.Write(entry);
    }

    // Both headers hold the same fields from "version needed" on: version, flags, method, time, date, CRC, sizes, lengths.
    private static void WriteCommon(Span<byte> header, uint signature, int at, uint crc, long size, int nameLength, int extraLength)
    {
        const ushort Utf8Names = 0x800;
        const ushort FirstDate = 0x21; // 1980-01-01, so that equal contents give equal files.

        BinaryPrimitives.WriteUInt32LittleEndian(header, signature);
        BinaryPrimitives.WriteUInt16LittleEndian(header[at..], 45);
        BinaryPrimitives.WriteUInt16LittleEndian(header[(at + 2)..], Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(header[(at + 8)..], FirstDate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[(at + 10)..], crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[(at + 14)..], (uint)size);
        BinaryPrimitives.WriteUInt32LittleEndian(header[(at + 18)..], (uint)size);
        BinaryPrimitives.WriteUInt16LittleEndian(header[(at + 22)..], (ushort)nameLength);
        BinaryPrimitives.WriteUInt16LittleEndian(header[(at + 24)..], (ushort)extraLength);
    }

    private void WriteZip64End(long start, long size)
    {
        var place = _file.Position;
        Span<byte> end = stackalloc byte[56 + 20];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06064b50);
        BinaryPrimitives.WriteInt64LittleEndian(end[4..], 56 - 12);
        BinaryPrimitives.WriteUInt16LittleEndian(end[12..], 45);
        BinaryPrimitives.WriteUInt16LittleEndian(end[14..], 45);
        BinaryPrimitives.WriteInt64LittleEndian(end[24..], _records.Count);
        BinaryPrimitives.WriteInt64LittleEndian(end[32..], _records.Count);
        BinaryPrimitives.WriteInt64LittleEndian(end[40..], size);
        BinaryPrimitives.WriteInt64LittleEndian(end[48..], start);
        BinaryPrimitives.WriteUInt32LittleEndian(end[56..], 0x07064b50);
        BinaryPrimitives.WriteInt64LittleEndian(end[64..], place);
        BinaryPrimitives.WriteUInt32LittleEndian(end[72..], 1);
        _file.Write(end);
    }
}
