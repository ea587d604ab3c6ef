using System.Runtime.InteropServices;
using Vibe.Formats.Internal;

namespace Vibe.Formats.PyTorch;

/// <summary>Takes tensors out of loaded storages: neighbours in memory share it, views are copied into C order.</summary>
internal sealed class TensorReader
{
    private const long FreeCopies = 1 << 20;
    private const long CopiesPerFileByte = 16;

    private readonly string _source;
    private long _budget;

    /// <summary>Makes a reader for one file.</summary>
    /// <param name="fileLength">Bytes of the file; expanded views may not become many times larger.</param>
    /// <param name="source">Name for messages.</param>
    public TensorReader(long fileLength, string source) => (_budget, _source) = (FreeCopies + (CopiesPerFileByte * fileLength), source);

    /// <summary>Takes a tensor out of its storage.</summary>
    /// <param name="view">The tensor as the file describes it.</param>
    public TensorData Read(TensorView view)
    {
        var size = view.Type.Size();
        if (view.Count == 0)
        {
            return new TensorData(view.Type, view.Shape, ReadOnlyMemory<byte>.Empty);
        }

        if (view.IsContiguous)
        {
            var bytes = view.Storage.Bytes.AsMemory(checked((int)(view.Offset * size)), checked((int)(view.Count * size)));
            return new TensorData(view.Type, view.Shape, bytes);
        }

        if (view.Count > _budget / size || view.Count > Array.MaxLength / size)
        {
            throw Refusal.Of(_source, $"a view of shape ({string.Join(',', view.Shape)}) would be far larger than the file.");
        }

        _budget -= view.Count * size;
        return new TensorData(view.Type, view.Shape, Gather(view, size));
    }

    /// <summary>Takes memory for a tensor that is made of others.</summary>
    /// <param name="size">Its bytes.</param>
    /// <returns>Whether that is not far more than the file has.</returns>
    public bool TryTake(Int128 size)
    {
        var fits = size <= Math.Min(_budget, Array.MaxLength);
        _budget -= fits ? (long)size : 0;
        return fits;
    }

    private static byte[] Gather(TensorView view, int size)
    {
        var target = new byte[view.Count * size];
        var source = view.Storage.Bytes.AsSpan();
        switch (size)
        {
            case 1: Gather(source, target.AsSpan(), view); break;
            case 2: Gather(MemoryMarshal.Cast<byte, short>(source), MemoryMarshal.Cast<byte, short>(target.AsSpan()), view); break;
            case 4: Gather(MemoryMarshal.Cast<byte, int>(source), MemoryMarshal.Cast<byte, int>(target.AsSpan()), view); break;
            default: Gather(MemoryMarshal.Cast<byte, long>(source), MemoryMarshal.Cast<byte, long>(target.AsSpan()), view); break;
        }

        return target;
    }

    private static void Gather<T>(ReadOnlySpan<T> source, Span<T> target, TensorView view)
    {
        var axes = view.Shape.Length;
        var index = new long[axes];
        var place = view.Offset;
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = source[(int)place];
            for (var axis = axes - 1; axis >= 0; axis--)
            {
                place += view.Strides[axis];
                if (++index[axis] < view.Shape[axis])
                {
                    break;
                }

                place -= view.Strides[axis] * view.Shape[axis];
                index[axis] = 0;
            }
        }
    }
}
