using static TorchSharp.torch;

namespace Vibe.Core.Internal;

/// <summary>Makes tensors that outlive the dispose scope they are made in.</summary>
internal static class Constant
{
    /// <summary>Copies values into a tensor that only its owner disposes.</summary>
    /// <param name="values">Row-major values.</param>
    /// <param name="device">Where the tensor lives.</param>
    /// <param name="shape">Its shape.</param>
    public static Tensor Of(float[] values, Device device, params long[] shape) => Keep(tensor(values, shape, device: device));

    /// <inheritdoc cref="Of(float[],Device,long[])"/>
    public static Tensor Of(long[] values, Device device, params long[] shape) => Keep(tensor(values, shape, device: device));

    private static Tensor Keep(Tensor made) => made.DetachFromDisposeScope();
}
