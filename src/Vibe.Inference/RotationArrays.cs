using System.Runtime.InteropServices;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using static TorchSharp.torch;

namespace Vibe.Inference;

/// <summary>Converts arrays of joint rotations.</summary>
internal static class RotationArrays
{
    /// <summary>Converts matrices to axis-angle vectors.</summary>
    /// <param name="rotations">Joint rotations, (N,24,3,3).</param>
    /// <returns>Radians, (N,72).</returns>
    public static float[] ToAxisAngle(float[] rotations)
    {
        using var scope = NewDisposeScope();
        return Floats(
            Rotations.ToAxisAngle(tensor(rotations, [rotations.Length / (SmplSkeleton.JointCount * 9), SmplSkeleton.JointCount, 3, 3])));
    }

    /// <summary>Copies a tensor's values.</summary>
    /// <param name="values">A tensor of numbers.</param>
    public static float[] Floats(Tensor values) => values.numel() == 0
        ? []
        : MemoryMarshal.Cast<byte, float>(values.to(ScalarType.Float32).cpu().contiguous().bytes).ToArray();
}
