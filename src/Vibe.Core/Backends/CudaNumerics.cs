using static TorchSharp.torch;

namespace Vibe.Core.Backends;

/// <summary>How CUDA devices compute products of float32.</summary>
public static class CudaNumerics
{
    /// <summary>Chooses for the process. libtorch's own choice is TF32 in cuDNN (convolutions, recurrent layers) and float32 elsewhere.</summary>
    /// <param name="tf32">
    /// Whether products may round their factors to the 10 bits of TF32, which is faster and keeps about three of float32's seven decimal digits.
    /// </param>
    public static void Use(bool tf32) => (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32) = (tf32, tf32);
}
