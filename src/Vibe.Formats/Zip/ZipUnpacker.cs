using System.IO.Compression;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Zip;

/// <summary>Unpacks zip records; <see cref="ZipDirectory.RefuseBombs"/> comes before it.</summary>
internal static class ZipUnpacker
{
    private const int PieceSize = 1 << 18;

    /// <summary>Opens a record as a stream; announced sizes are not yet compared with what comes out.</summary>
    /// <param name="file">The open zip file.</param>
    /// <param name="record">The record.</param>
    /// <param name="source">Name of file and record for messages.</param>
    public static Stream Open(SafeFileHandle file, ZipRecord record, string source)
    {
        CheckReadable(record, source);
        Stream packed = new FileSection(file, record.DataOffset, record.PackedSize);
        return record.Method == 0 ? packed : new DeflateStream(packed, CompressionMode.Decompress);
    }

    /// <summary>Unpacks a record and checks its size and CRC-32.</summary>
    /// <param name="file">The open zip file.</param>
    /// <param name="record">The record.</param>
    /// <param name="source">Name of file and record for messages.</param>
    public static byte[] Read(SafeFileHandle file, ZipRecord record, string source)
    {
        CheckReadable(record, source);
        byte[] bytes;
        uint crc;
        if (record.Method == 0)
        {
            bytes = LargeArray.Allocate<byte>((int)record.Size, source);
            crc = ReadStored(file, record.DataOffset, bytes, source);
        }
        else
        {
            using var stream = Open(file, record, source);
            bytes = BoundedInflate.ReadAll(stream, record.PackedSize, record.Size, source);
            crc = Crc32.HashToUInt32(bytes);
        }

        if (crc != record.Crc)
        {
            throw Refusal.At(source, record.DataOffset, "damaged: the CRC-32 does not match.");
        }

        return bytes;
    }

    private static uint ReadStored(SafeFileHandle file, long offset, byte[] target, string source) => FileShares.Run(
            target.Length,
            (start, count) => ReadShare(file, offset + start, target.AsSpan(start, count), source))
        .Aggregate(0u, (crc, share) => Crc32Pieces.Combine(crc, share.Result, share.Count));

    // The checksum of each piece is taken while the piece is still in the processor's cache.
    private static uint ReadShare(SafeFileHandle file, long offset, Span<byte> target, string source)
    {
        var crc = new Crc32();
        for (var at = 0; at < target.Length; at += PieceSize)
        {
            var piece = target.Slice(at, Math.Min(PieceSize, target.Length - at));
            FileBytes.ReadExactly(file, piece, offset + at, source);
            crc.Append(piece);
        }

        return crc.GetCurrentHashAsUInt32();
    }

    private static void CheckReadable(ZipRecord record, string source)
    {
        if (record.Encrypted || record.Method is not (0 or 8))
        {
            throw Refusal.Of(source, $"only stored and deflated zip records are read, this is method {record.Method}"
                + (record.Encrypted ? ", encrypted." : "."));
        }

        if (record.Size > Array.MaxLength || record.Size < 0)
        {
            throw Refusal.Of(source, $"{record.Size} bytes do not fit in one array.");
        }

        if (record.Method == 0 && record.Size != record.PackedSize)
        {
            throw Refusal.Of(source, $"announces {record.Size} bytes, but {record.PackedSize} are stored.");
        }
    }
}
