using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vibe.Formats.Numpy;

namespace Vibe.Formats.PyTorch;

/// <summary>A tensor as bytes, without a tensor library.</summary>
/// <param name="Type">Number type.</param>
/// <param name="Shape">Length of each axis; empty for a scalar.</param>
/// <param name="Bytes">The values in C order, little endian; tensors that shared memory in the file may share it here.</param>
public sealed record TensorData(TensorType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Gets the number of values, 1 for a scalar.</summary>
    public long ElementCount => Shape.Contains(0) ? 0 : Shape.Aggregate(1L, (product, length) => checked(product * length));

    /// <summary>Copies values into a tensor.</summary>
    /// <typeparam name="T">float, double, Half, byte, sbyte, short, int, long or bool.</typeparam>
    /// <param name="values">The values in C order.</param>
    /// <param name="shape">Length of each axis; nothing for a scalar.</param>
    /// <exception cref="ArgumentException">The shape does not have as many elements as there are values.</exception>
    public static TensorData From<T>(ReadOnlySpan<T> values, params long[] shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(shape);
        var kind = NpyElement.Descriptor<T>()[1];
        var type = TensorTypes.OfNumpy(kind, Unsafe.SizeOf<T>())
            ?? throw new NotSupportedException($"torch has no number type {typeof(T).Name}.");
        var tensor = new TensorData(type, shape, MemoryMarshal.AsBytes(values).ToArray());
        return tensor.ElementCount == values.Length
            ? tensor
            : throw new ArgumentException(
                $"Shape ({string.Join(',', shape)}) has {tensor.ElementCount} elements but got {values.Length} values.", nameof(shape));
    }

    /// <summary>Gives the values as another numeric type; see <see cref="NpyArray.ToArray{T}"/> for the conversions.</summary>
    /// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool.</typeparam>
    /// <exception cref="InvalidDataException">A value does not fit in the integer type.</exception>
    public T[] ToArray<T>()
        where T : unmanaged =>
        Type == TensorType.BFloat16
            ? new NpyArray("<f4", Shape, false, Widened(), "tensor").ToArray<T>()
            : new NpyArray(Type.NumpyDescriptor(), Shape, false, Bytes, "tensor").ToArray<T>();

    // A bfloat16 is the upper half of a float.
    private byte[] Widened()
    {
        var wide = new byte[Bytes.Length * 2];
        for (var i = 0; i + 1 < Bytes.Length; i += 2)
        {
            wide[(2 * i) + 2] = Bytes.Span[i];
            wide[(2 * i) + 3] = Bytes.Span[i + 1];
        }

        return wide;
    }
}
