using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Files;
using Vibe.Formats.Internal;

namespace Vibe.Formats.TensorFlow;

/// <summary>Reads TFRecord files record by record; both checksums of each record are checked.</summary>
public static class TfRecordFile
{
    private const int HeadSize = 12;
    private const int TailSize = 4;

    /// <summary>Reads the raw records.</summary>
    /// <param name="path">The file, uncompressed.</param>
    /// <returns>The records as they are asked for, one in memory at a time.</returns>
    /// <exception cref="InvalidDataException">While enumerating: a record is cut off or damaged; those before it are delivered.</exception>
    public static IEnumerable<byte[]> ReadRecords(string path) => Records(path).Select(record => record.Bytes);

    /// <summary>Reads records that are serialised <c>tf.train.Example</c> messages.</summary>
    /// <param name="path">The file, uncompressed.</param>
    /// <returns>The examples as they are asked for, one in memory at a time.</returns>
    /// <exception cref="InvalidDataException">While enumerating: a record is cut off, damaged or no such message.</exception>
    public static IEnumerable<TfExample> ReadExamples(string path) =>
        Records(path).Select(record => TfExample.Parse(record.Bytes, $"{path}: record {record.Index} at byte {record.Offset}"));

    /// <summary>Returns whether a file starts like a TFRecord file: the checksum of its first length is right.</summary>
    /// <param name="start">Its first bytes.</param>
    internal static bool IsRecordStart(ReadOnlySpan<byte> start) =>
        start.Length >= HeadSize && BinaryPrimitives.ReadUInt32LittleEndian(start[8..]) == Crc32C.Masked(start[..8]);

    private static IEnumerable<(byte[] Bytes, int Index, long Offset)> Records(string path)
    {
        using var file = InputFile.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        var offset = 0L;
        for (var index = 0; offset < length; index++)
        {
            var size = RecordSize(file, offset, length, path);
            var bytes = FileBytes.Read(file, offset + HeadSize, size + TailSize, path);
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(size)) != Crc32C.Masked(bytes.AsSpan(0, size)))
            {
                throw Refusal.At(path, offset + HeadSize, $"record {index} is damaged: the CRC-32C of its data does not match.");
            }

            yield return (bytes[..size], index, offset);
            offset += HeadSize + size + TailSize;
        }
    }

    private static int RecordSize(SafeFileHandle file, long offset, long length, string path)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        FileBytes.ReadExactly(file, head, offset, path);
        if (!IsRecordStart(head))
        {
            throw Refusal.At(path, offset, offset == 0
                ? "not a TFRecord file, or damaged: the CRC-32C of the first record's length does not match."
                : "damaged: the CRC-32C of a record's length does not match.");
        }

        var size = BinaryPrimitives.ReadUInt64LittleEndian(head);
        var follows = length - offset - HeadSize - TailSize;
        return size <= Math.Min((ulong)Math.Max(0, follows), (ulong)(Array.MaxLength - TailSize)) && follows >= 0
            ? (int)size
            : throw Refusal.At(path, offset, $"a record of {size} bytes is announced, but {Math.Max(0, follows)} follow.");
    }
}
