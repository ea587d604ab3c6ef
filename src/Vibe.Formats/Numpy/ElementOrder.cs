using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Numpy;

/// <summary>Brings the raw bytes of an array into C order and little endian.</summary>
internal static class ElementOrder
{
    private const int Tile = 32;

    /// <summary>Copies Fortran-ordered items (first axis fastest) into C order (last axis fastest).</summary>
    /// <param name="items">The items in Fortran order.</param>
    /// <param name="shape">Length of each axis, at least two, none of them 0.</param>
    /// <param name="itemSize">Bytes of one item.</param>
    public static byte[] FromFortran(ReadOnlySpan<byte> items, IReadOnlyList<long> shape, int itemSize)
    {
        var result = LargeArray.Allocate<byte>(items.Length);
        switch (itemSize)
        {
            case 1:
                Transpose(items, result, shape, 1);
                break;
            case 2:
                Transpose(MemoryMarshal.Cast<byte, ushort>(items), MemoryMarshal.Cast<byte, ushort>(result.AsSpan()), shape, 1);
                break;
            case 4:
                Transpose(MemoryMarshal.Cast<byte, uint>(items), MemoryMarshal.Cast<byte, uint>(result.AsSpan()), shape, 1);
                break;
            case 8:
                Transpose(MemoryMarshal.Cast<byte, ulong>(items), MemoryMarshal.Cast<byte, ulong>(result.AsSpan()), shape, 1);
                break;
            default:
                Transpose(items, result, shape, itemSize);
                break;
        }

        return result;
    }

    /// <summary>Reverses the bytes of each number in place.</summary>
    /// <param name="bytes">The numbers.</param>
    /// <param name="size">Bytes of one number: 1, 2, 4 or 8.</param>
    public static void Reverse(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(bytes), MemoryMarshal.Cast<byte, ushort>(bytes));
                break;
            case 4:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(bytes), MemoryMarshal.Cast<byte, uint>(bytes));
                break;
            case 8:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(bytes), MemoryMarshal.Cast<byte, ulong>(bytes));
                break;
        }
    }

    // The first and the last axis are exchanged in small tiles, which stay in the cache; the axes between them are walked outside.
    private static void Transpose<T>(ReadOnlySpan<T> source, Span<T> target, IReadOnlyList<long> shape, int width)
    {
        int first = (int)shape[0], last = (int)shape[^1];
        var middle = shape.Skip(1).SkipLast(1).ToArray();
        var middleCount = source.Length / width / first / last;
        var index = new long[middle.Length];
        for (var count = 0; count < middleCount; count++)
        {
            // Offsets of this middle index with the first and last index at 0.
            long from = 0, to = 0, fromStride = first;
            for (var axis = 0; axis < middle.Length; axis++)
            {
                from += index[axis] * fromStride;
                fromStride *= middle[axis];
                to = (to * middle[axis]) + index[axis];
            }

            var plane = new Plane(first, last, (int)from, (int)fromStride, (int)(to * last), middleCount * last, width);
            TransposePlane(source, target, plane);
            for (var axis = middle.Length - 1; axis >= 0 && ++index[axis] == middle[axis]; axis--)
            {
                index[axis] = 0;
            }
        }
    }

    private static void TransposePlane<T>(ReadOnlySpan<T> source, Span<T> target, Plane plane)
    {
        for (var rowTile = 0; rowTile < plane.First; rowTile += Tile)
        {
            var rowEnd = Math.Min(rowTile + Tile, plane.First);
            for (var columnTile = 0; columnTile < plane.Last; columnTile += Tile)
            {
                var columnEnd = Math.Min(columnTile + Tile, plane.Last);
                for (var row = rowTile; row < rowEnd; row++)
                {
                    CopyRow(source, target, plane, row, columnTile, columnEnd);
                }
            }
        }
    }

    private static void CopyRow<T>(ReadOnlySpan<T> source, Span<T> target, Plane plane, int row, int column, int columnEnd)
    {
        var to = plane.To + (row * plane.ToStride) + column;
        var from = plane.From + row + (column * plane.FromStride);
        for (; column < columnEnd; column++, to++, from += plane.FromStride)
        {
            if (plane.Width == 1)
            {
                target[to] = source[from];
            }
            else
            {
                source.Slice(from * plane.Width, plane.Width).CopyTo(target.Slice(to * plane.Width, plane.Width));
            }
        }
    }

    private readonly record struct Plane(int First, int Last, int From, int FromStride, int To, int ToStride, int Width);
}
