using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Zip;

/// <summary>Reads the central directory of a zip file (zip64 included) and checks every offset before it is used.</summary>
/// <remarks>
/// System.IO.Compression's ZipArchive hides where a stored record lies and trusts announced sizes, so the directory is read here;
/// inflating is left to its DeflateStream.
/// </remarks>
internal static class ZipDirectory
{
    private const int CentralSize = 46;
    private const int LocalSize = 30;
    private const uint NotHere = uint.MaxValue;

    /// <summary>Lists the records of a zip file.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="source">Its name for messages.</param>
    /// <returns>The records in the order of the directory; names are unique and stay inside the archive.</returns>
    public static List<ZipRecord> Read(SafeFileHandle file, string source)
    {
        var (offset, size, count) = ZipEnd.FindDirectory(file, source);
        var directory = FileBytes.Read(file, offset, checked((int)Math.Min(size, int.MaxValue)), source);
        var records = new List<ZipRecord>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var position = 0;
        while (position < directory.Length)
        {
            var record = ReadRecord(file, directory, ref position, offset, source);
            if (!names.Add(record.Name))
            {
                throw Refusal.Of(source, $"the zip directory names '{record.Name}' twice.");
            }

            records.Add(record);
        }

        if (records.Count != count)
        {
            throw Refusal.At(source, offset, $"the zip directory announces {count} records but holds {records.Count}.");
        }

        RefuseOverlaps(records, source);
        return records;
    }

    /// <summary>Refuses an archive that would unpack to far more than it has; for those whose records are all read.</summary>
    /// <param name="records">Its records.</param>
    /// <param name="source">Its name for messages.</param>
    public static void RefuseBombs(IReadOnlyList<ZipRecord> records, string source)
    {
        Int128 packed = 0, unpacked = 0;
        foreach (var record in records)
        {
            packed += record.PackedSize;
            unpacked += record.Size < 0 ? long.MaxValue : record.Size;
        }

        // Packed sizes do not overlap, so that their sum is less than the file.
        if (unpacked > MemoryBudget.LimitOf((long)packed, (long)packed, records.Any(record => record.Method != 0)))
        {
            throw Refusal.Of(source, $"{packed} packed bytes announce {unpacked} unpacked ones; refused as a zip bomb.");
        }
    }

    private static ZipRecord ReadRecord(
        SafeFileHandle file, ReadOnlySpan<byte> directory, ref int position, long directoryOffset, string source)
    {
        var entry = directory[position..];
        var at = directoryOffset + position;
        if (entry.Length < CentralSize || Word(entry) != 0x02014b50)
        {
            throw Refusal.At(source, at, "no zip directory entry where one is announced.");
        }

        int nameLength = Half(entry[28..]), extraLength = Half(entry[30..]), commentLength = Half(entry[32..]);
        if (CentralSize + nameLength + extraLength + commentLength > entry.Length)
        {
            throw Refusal.At(source, at, "a zip directory entry leaves the directory.");
        }

        position += CentralSize + nameLength + extraLength + commentLength;
        var flags = Half(entry[8..]);
        var encoding = (flags & 0x800) != 0 ? Encoding.UTF8 : Encoding.Latin1;
        var name = encoding.GetString(entry.Slice(CentralSize, nameLength));
        RefuseEscapes(name, at, source);
        long packed = Word(entry[20..]), size = Word(entry[24..]), local = Word(entry[42..]);
        ReadZip64Extra(entry.Slice(CentralSize + nameLength, extraLength), ref size, ref packed, ref local);
        var data = FindData(file, local, packed, directoryOffset, $"{source}: record '{name}'");
        return new ZipRecord(name, Half(entry[10..]), (flags & 1) != 0, Word(entry[16..]), packed, size, data);
    }

    private static void ReadZip64Extra(ReadOnlySpan<byte> extra, ref long size, ref long packed, ref long local)
    {
        while (extra.Length >= 4)
        {
            var length = Math.Min(Half(extra[2..]), extra.Length - 4);
            var field = extra.Slice(4, length);
            if (Half(extra) == 1)
            {
                Take(ref size, ref field);
                Take(ref packed, ref field);
                Take(ref local, ref field);
            }

            extra = extra[(4 + length)..];
        }

        static void Take(ref long value, ref ReadOnlySpan<byte> field)
        {
            if (value == NotHere && field.Length >= 8)
            {
                value = Long(field);
                field = field[8..];
            }
        }
    }

    private static long FindData(SafeFileHandle file, long local, long packed, long limit, string source)
    {
        if (local < 0 || local > limit - LocalSize)
        {
            throw Refusal.Of(source, $"its local header is announced at {local}, outside the file's data.");
        }

        var header = FileBytes.Read(file, local, LocalSize, source).AsSpan();
        if (Word(header) != 0x04034b50)
        {
            throw Refusal.At(source, local, "no local zip header where it is announced.");
        }

        var data = local + LocalSize + Half(header[26..]) + Half(header[28..]);
        if (packed < 0 || data > limit || packed > limit - data)
        {
            throw Refusal.At(source, data, $"announces {packed} packed bytes, but only {Math.Max(0, limit - data)} follow.");
        }

        return data;
    }

    private static void RefuseEscapes(string name, long at, string source)
    {
        if (name.Length == 0 || name[0] is '/' or '\\' || name.Any(char.IsControl) || name.Contains(':')
            || name.Split('/', '\\').Contains(".."))
        {
            throw Refusal.At(source, at, $"the zip record name '{name}' leaves the archive.");
        }
    }

    private static void RefuseOverlaps(List<ZipRecord> records, string source)
    {
        var end = 0L;
        foreach (var record in records.OrderBy(record => record.DataOffset))
        {
            if (record.DataOffset < end)
            {
                throw Refusal.At(source, record.DataOffset, $"the zip record '{record.Name}' overlaps another one.");
            }

            end = record.DataOffset + record.PackedSize;
        }
    }

    private static uint Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ushort Half(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static long Long(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
