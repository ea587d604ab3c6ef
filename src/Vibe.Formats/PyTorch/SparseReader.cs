using System.Numerics;
using System.Runtime.InteropServices;
using Vibe.Formats.Internal;

namespace Vibe.Formats.PyTorch;

/// <summary>Writes out sparse tensors; values at the same place add up, as in torch.</summary>
/// <param name="tensors">Takes the parts out of the loaded storages.</param>
/// <param name="source">Name for messages.</param>
internal sealed class SparseReader(TensorReader tensors, string source)
{
    /// <summary>Reads a sparse tensor.</summary>
    /// <param name="view">The tensor as the file describes it.</param>
    /// <returns>
    /// The dense tensor, or where that would be far larger than the file a dictionary of <c>layout</c>, <c>indices</c>, <c>values</c>,
    /// <c>size</c>.
    /// </returns>
    public object Read(SparseView view)
    {
        var (indices, values) = (tensors.Read(view.Indices), tensors.Read(view.Values));
        var size = view.Size.Aggregate((Int128)values.Type.Size(), (product, length) => Int128.Min(product * length, long.MaxValue));
        var places = Places(indices.ToArray<long>(), view);
        return tensors.TryTake(size) ? Dense(values, places, view.Size, (int)size) : new CheckpointDictionary
        {
            ["layout"] = "torch.sparse_coo",
            ["indices"] = indices,
            ["values"] = values,
            ["size"] = view.Size.Select(length => (object?)length).ToList(),
        };
    }

    // The block that each value fills, from 0.
    private long[] Places(long[] indices, SparseView view)
    {
        var (axes, count) = ((int)view.Indices.Shape[0], (int)view.Indices.Shape[1]);
        var places = new long[count];
        for (var axis = 0; axis < axes; axis++)
        {
            for (var i = 0; i < count; i++)
            {
                var index = indices[(axis * count) + i];
                places[i] = index >= 0 && index < view.Size[axis]
                    ? unchecked((places[i] * view.Size[axis]) + index)
                    : throw Refusal.Of(
                        source, $"a sparse tensor of size ({string.Join(',', view.Size)}) has a value at {index} of axis {axis}.");
            }
        }

        return places;
    }

    private static TensorData Dense(TensorData values, long[] places, long[] shape, int size)
    {
        var bytes = new byte[size];
        var from = values.Bytes.Span;
        var block = places.Length == 0 ? 0 : from.Length / places.Length;
        for (var i = 0; i < places.Length && block > 0; i++)
        {
            Add(from.Slice(i * block, block), bytes.AsSpan((int)(places[i] * block), block), values.Type);
        }

        return new TensorData(values.Type, shape, bytes);
    }

    private static void Add(ReadOnlySpan<byte> values, Span<byte> target, TensorType type)
    {
        switch (type)
        {
            case TensorType.Float16: Add<Half>(values, target); break;
            case TensorType.BFloat16: AddBFloat16(values, target); break;
            case TensorType.Float32: Add<float>(values, target); break;
            case TensorType.Float64: Add<double>(values, target); break;
            case TensorType.Int16: Add<short>(values, target); break;
            case TensorType.Int32: Add<int>(values, target); break;
            case TensorType.Int64: Add<long>(values, target); break;
            case TensorType.Bool: Or(values, target); break;
            default: Add<byte>(values, target); break; // signed ones wrap in the same way
        }
    }

    private static void Add<T>(ReadOnlySpan<byte> values, Span<byte> target)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        var from = MemoryMarshal.Cast<byte, T>(values);
        var to = MemoryMarshal.Cast<byte, T>(target);
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = unchecked(to[i] + from[i]);
        }
    }

    // A bfloat16 is the upper half of a float; sums are rounded to the nearest one.
    private static void AddBFloat16(ReadOnlySpan<byte> values, Span<byte> target)
    {
        var from = MemoryMarshal.Cast<byte, ushort>(values);
        var to = MemoryMarshal.Cast<byte, ushort>(target);
        for (var i = 0; i < from.Length; i++)
        {
            var sum = BitConverter.SingleToUInt32Bits(Single(from[i]) + Single(to[i]));
            to[i] = (ushort)((sum + 0x7FFF + ((sum >> 16) & 1)) >> 16);
        }

        static float Single(ushort upper) => BitConverter.UInt32BitsToSingle((uint)upper << 16);
    }

    private static void Or(ReadOnlySpan<byte> values, Span<byte> target)
    {
        for (var i = 0; i < values.Length; i++)
        {
            target[i] |= values[i];
        }
    }
}
