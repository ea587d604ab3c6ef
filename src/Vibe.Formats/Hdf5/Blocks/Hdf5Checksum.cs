using System.Buffers.Binary;
using System.Numerics;

namespace Vibe.Formats.Hdf5.Blocks;

/// <summary>The checksum of HDF5's newer parts: Bob Jenkins' lookup3 (public domain), starting from 0.</summary>
internal static class Hdf5Checksum
{
    /// <summary>Bytes of a checksum.</summary>
    public const int Size = 4;

    private const int Block = 12;

    /// <summary>Computes the checksum.</summary>
    /// <param name="bytes">The bytes.</param>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var (a, b, c) = Sum(bytes.Length);
        for (; bytes.Length > Block; bytes = bytes[Block..])
        {
            Add(bytes, ref a, ref b, ref c);
            Mix(ref a, ref b, ref c);
        }

        if (bytes.Length == 0)
        {
            return c;
        }

        Span<byte> last = stackalloc byte[Block];
        last.Clear();
        bytes.CopyTo(last);
        Add(last, ref a, ref b, ref c);
        Finish(ref a, ref b, ref c);
        return c;
    }

    private static (uint A, uint B, uint C) Sum(int length)
    {
        var start = 0xdeadbeef + (uint)length;
        return (start, start, start);
    }

    private static void Add(ReadOnlySpan<byte> block, ref uint a, ref uint b, ref uint c)
    {
        a += BinaryPrimitives.ReadUInt32LittleEndian(block);
        b += BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
    }

    private static void Mix(ref uint a, ref uint b, ref uint c)
    {
        Rotate(ref a, ref c, ref b, 4);
        Rotate(ref b, ref a, ref c, 6);
        Rotate(ref c, ref b, ref a, 8);
        Rotate(ref a, ref c, ref b, 16);
        Rotate(ref b, ref a, ref c, 19);
        Rotate(ref c, ref b, ref a, 4);
    }

    private static void Rotate(ref uint target, ref uint taken, ref uint other, int bits)
    {
        target = (target - taken) ^ BitOperations.RotateLeft(taken, bits);
        taken += other;
    }

    private static void Finish(ref uint a, ref uint b, ref uint c)
    {
        Subtract(ref c, b, 14);
        Subtract(ref a, c, 11);
        Subtract(ref b, a, 25);
        Subtract(ref c, b, 16);
        Subtract(ref a, c, 4);
        Subtract(ref b, a, 14);
        Subtract(ref c, b, 24);
    }

    private static void Subtract(ref uint target, uint other, int bits) =>
        target = (target ^ other) - BitOperations.RotateLeft(other, bits);
}
