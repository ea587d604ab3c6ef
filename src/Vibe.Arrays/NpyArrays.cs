using NumSharp;
using Vibe.Formats.Numpy;

namespace Vibe.Arrays;

/// <summary>Converts the arrays of NumPy files to NumSharp arrays.</summary>
public static class NpyArrays
{
    /// <summary>Copies an array of a .npy or .npz file into a NumSharp array of the same shape and type; float16 becomes float32.</summary>
    /// <param name="array">The array.</param>
    /// <returns>The copy, in C order.</returns>
    /// <exception cref="InvalidDataException">The array holds strings or complex numbers.</exception>
    public static NDArray ToNDArray(this NpyArray array)
    {
        ArgumentNullException.ThrowIfNull(array);

        // A descriptor is byte order, kind and bytes of an item, such as <f4.
        return array.Descriptor[1..] switch
        {
            "b1" => Copy<bool>(array),
            "i1" => Copy<sbyte>(array),
            "i2" => Copy<short>(array),
            "i4" => Copy<int>(array),
            "i8" => Copy<long>(array),
            "u1" => Copy<byte>(array),
            "u2" => Copy<ushort>(array),
            "u4" => Copy<uint>(array),
            "u8" => Copy<ulong>(array),
            "f8" => Copy<double>(array),
            _ => Copy<float>(array),
        };
    }

    private static NDArray Copy<T>(NpyArray array)
        where T : unmanaged =>
        TensorArrays.Create(array.ToArray<T>(), [.. array.Shape]);
}
