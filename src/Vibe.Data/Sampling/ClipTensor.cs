using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>Tensors that are filled in place, clip by clip.</summary>
internal static class ClipTensor
{
    /// <summary>Makes an uninitialised float32 tensor on the CPU that no dispose scope owns.</summary>
    public static Tensor Create(params ReadOnlySpan<long> shape) => empty(shape, ScalarType.Float32, CPU).DetachFromDisposeScope();

    /// <summary>Gives the memory of a contiguous float32 CPU tensor.</summary>
    public static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>Gives the memory of one entry of the first axis.</summary>
    public static Span<float> Clip(Tensor tensor, int clip)
    {
        var values = Values(tensor);
        var size = values.Length / (int)tensor.shape[0];
        return values.Slice(clip * size, size);
    }
}
