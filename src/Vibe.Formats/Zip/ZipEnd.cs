using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Zip;

/// <summary>The records at the end of a zip file, classic and zip64, that say where the directory is.</summary>
internal static class ZipEnd
{
    private const int EndSize = 22;

    /// <summary>Finds the directory by the record at the end of the file.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="source">Its name for messages.</param>
    /// <returns>Offset, bytes and number of entries of the directory, which lies inside the file.</returns>
    public static (long Offset, long Size, long Count) FindDirectory(SafeFileHandle file, string source)
    {
        var length = RandomAccess.GetLength(file);
        var tailSize = (int)Math.Min(length, EndSize + ushort.MaxValue);
        var tail = FileBytes.Read(file, length - tailSize, tailSize, source);
        for (var at = tailSize - EndSize; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (Word(end) != 0x06054b50 || EndSize + Half(end[20..]) != end.Length)
            {
                continue;
            }

            var place = length - tailSize + at;
            var (offset, size, count, limit) = FindZip64(file, end, place, source);
            if (offset < 0 || size < 0 || offset > limit || size != limit - offset)
            {
                throw Refusal.At(source, place, $"the zip directory is announced at {offset}+{size}, but must end at {limit}.");
            }

            return (offset, size, count);
        }

        var start = FileBytes.Read(file, 0, (int)Math.Min(length, FileKind.StartSize), source);
        throw Refusal.Of(source, start.AsSpan().StartsWith("PK"u8)
            ? "not a complete zip file: no end-of-central-directory record; it was cut off or not copied to its end."
            : "not a zip file" + FileKind.Instead(start));
    }

    private static (long Offset, long Size, long Count, long Limit) FindZip64(
        SafeFileHandle file, ReadOnlySpan<byte> end, long place, string source)
    {
        (long, long, long, long) classic = (Word(end[16..]), Word(end[12..]), Half(end[10..]), place);
        if (place < 20)
        {
            return classic;
        }

        var locator = FileBytes.Read(file, place - 20, 20, source);
        if (Word(locator) != 0x07064b50)
        {
            return classic;
        }

        var start = (long)BinaryPrimitives.ReadUInt64LittleEndian(locator.AsSpan(8));
        if (start < 0 || start > place - 20 - 56)
        {
            throw Refusal.At(source, place - 20, $"the zip64 end record is announced at {start}, outside the file.");
        }

        var record = FileBytes.Read(file, start, 56, source).AsSpan();
        if (Word(record) != 0x06064b50)
        {
            throw Refusal.At(source, start, "no zip64 end record where it is announced.");
        }

        return (Long(record[48..]), Long(record[40..]), Long(record[32..]), start);
    }

    private static uint Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ushort Half(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static long Long(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
