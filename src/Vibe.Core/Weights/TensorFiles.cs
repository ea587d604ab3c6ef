using Vibe.Formats.PyTorch;
using static TorchSharp.torch;

namespace Vibe.Core.Weights;

/// <summary>Converts between tensors and their form in checkpoint files.</summary>
public static class TensorFiles
{
    private static readonly Dictionary<ScalarType, TensorType> Types = new()
    {
        [ScalarType.Float16] = TensorType.Float16,
        [ScalarType.BFloat16] = TensorType.BFloat16,
        [ScalarType.Float32] = TensorType.Float32,
        [ScalarType.Float64] = TensorType.Float64,
        [ScalarType.Byte] = TensorType.UInt8,
        [ScalarType.Int8] = TensorType.Int8,
        [ScalarType.Int16] = TensorType.Int16,
        [ScalarType.Int32] = TensorType.Int32,
        [ScalarType.Int64] = TensorType.Int64,
        [ScalarType.Bool] = TensorType.Bool,
    };

    /// <summary>Copies a tensor's values out.</summary>
    /// <param name="source">Any tensor.</param>
    /// <returns>The values in C order.</returns>
    /// <exception cref="NotSupportedException">Checkpoints do not hold the tensor's number type.</exception>
    public static TensorData ToData(Tensor source)
    {
        ArgumentNullException.ThrowIfNull(source);

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var type = Types.TryGetValue(source.dtype, out var known)
            ? known
            : throw new NotSupportedException($"Checkpoints do not hold tensors of type {source.dtype}.");
        return new TensorData(type, [.. source.shape], source.detach().cpu().contiguous().bytes.ToArray());
    }

    /// <summary>Makes a tensor.</summary>
    /// <param name="data">The values.</param>
    /// <returns>A tensor on the CPU; owned by the caller.</returns>
    /// <exception cref="NotSupportedException">The number type has no tensor here.</exception>
    public static Tensor ToTensor(TensorData data)
    {
        ArgumentNullException.ThrowIfNull(data);

        var type = Types.FirstOrDefault(pair => pair.Value == data.Type, new(ScalarType.ComplexFloat64, default)).Key;
        if (type == ScalarType.ComplexFloat64)
        {
            throw new NotSupportedException($"Tensors of type {data.Type} cannot be loaded.");
        }

        var made = empty([.. data.Shape], dtype: type);
        if (data.Bytes.Length > 0)
        {
            made.bytes = data.Bytes.ToArray();
        }

        return made;
    }
}
