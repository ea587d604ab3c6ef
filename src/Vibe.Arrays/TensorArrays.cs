using System.Runtime.InteropServices;
using NumSharp;
using TorchSharp;
using static TorchSharp.torch;

namespace Vibe.Arrays;

/// <summary>Converts between tensors and NumSharp arrays. Values are copied, in C order (last axis fastest).</summary>
public static class TensorArrays
{
    /// <summary>Copies a tensor into an array of the same shape.</summary>
    /// <param name="tensor">The tensor, on any device.</param>
    /// <returns>An array of the same type: float32, float64, int32, int64, uint8 or bool; float16 and bfloat16 become float32.</returns>
    /// <exception cref="NotSupportedException">The tensor has another type.</exception>
    public static NDArray ToNDArray(this Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var values = tensor.detach().cpu().contiguous();
        return values.dtype switch
        {
            ScalarType.Float32 => Copy<float>(values),
            ScalarType.Float64 => Copy<double>(values),
            ScalarType.Int32 => Copy<int>(values),
            ScalarType.Int64 => Copy<long>(values),
            ScalarType.Byte => Copy<byte>(values),
            ScalarType.Bool => Copy<bool>(values),
            ScalarType.Float16 or ScalarType.BFloat16 => Copy<float>(values.to(ScalarType.Float32)),
            _ => throw new NotSupportedException($"Tensors of type {values.dtype} do not convert to arrays."),
        };
    }

    /// <summary>Copies an array into a tensor of the same shape on the CPU.</summary>
    /// <param name="array">The array; views such as slices and transposes are read in the order of their axes.</param>
    /// <returns>A tensor of the same type: float32, float64, int32, int64, uint8 or bool; owned by the caller.</returns>
    /// <exception cref="NotSupportedException">The array has another type.</exception>
    public static Tensor ToTensor(this NDArray array)
    {
        ArgumentNullException.ThrowIfNull(array);

        long[] shape = [.. array.shape];
        return array.typecode switch
        {
            NPTypeCode.Single => torch.tensor(Values<float>(array), shape),
            NPTypeCode.Double => torch.tensor(Values<double>(array), shape),
            NPTypeCode.Int32 => torch.tensor(Values<int>(array), shape),
            NPTypeCode.Int64 => torch.tensor(Values<long>(array), shape),
            NPTypeCode.Byte => torch.tensor(Values<byte>(array), shape),
            NPTypeCode.Boolean => torch.tensor(Values<bool>(array), shape),
            _ => throw new NotSupportedException($"Arrays of type {array.typecode} do not convert to tensors."),
        };
    }

    /// <summary>Makes an array from values in C order.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="values">The values.</param>
    /// <param name="shape">Length of each axis.</param>
    internal static NDArray Create<T>(T[] values, params ReadOnlySpan<long> shape)
        where T : unmanaged =>
        np.array(values).reshape(new Shape(shape.ToArray()));

    /// <summary>Copies an array's values in C order.</summary>
    /// <typeparam name="T">The type of the array.</typeparam>
    /// <param name="array">The array.</param>
    internal static T[] Values<T>(NDArray array)
        where T : unmanaged
    {
        var values = new T[array.size];
        using var copy = array.flatten('C');
        copy.CopyTo(values);
        return values;
    }

    private static NDArray Copy<T>(Tensor values)
        where T : unmanaged =>
        Create(MemoryMarshal.Cast<byte, T>(values.bytes).ToArray(), values.shape);
}
