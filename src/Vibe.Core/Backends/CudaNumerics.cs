using TorchSharp;
using static TorchSharp.torch;

namespace Vibe.Core.Backends;

/// <summary>How CUDA devices compute products of float32.</summary>
public static class CudaNumerics
{
    private const string Workspace = "CUBLAS_WORKSPACE_CONFIG";
    private const string EightOfFourMegabytes = ":4096:8";

    /// <summary>
    /// Chooses for the process where the device is a CUDA device, and does nothing for the CPU. libtorch's own choice is TF32 in cuDNN
    /// (convolutions, recurrent layers) and float32 elsewhere.
    /// </summary>
    /// <remarks>
    /// It also lets cuBLAS work in memory of fixed size, where the user has not chosen one; otherwise cuDNN's recurrent layers may add in
    /// another order in another run. Must be called before the device computes for that.
    /// </remarks>
    /// <param name="device">The device that will compute.</param>
    /// <param name="tf32">
    /// Whether products may round their factors to the 10 bits of TF32, which is faster and keeps about three of float32's seven decimal
    /// digits.
    /// </param>
    public static void Use(Device device, bool tf32)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.type != DeviceType.CUDA)
        {
            return;
        }

        NativeEnvironment.SetDefault(Workspace, EightOfFourMegabytes);
        (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32) = (tf32, tf32);
    }
}
