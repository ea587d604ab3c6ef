using System.Runtime.InteropServices;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using static TorchSharp.torch;

namespace Vibe.Inference;

/// <summary>Converts arrays of joint rotations.</summary>
internal static class RotationArrays
{
    private const int PieceLength = 2048;

    /// <summary>Converts matrices to axis-angle vectors.</summary>
    /// <param name="rotations">Joint rotations, (N,24,3,3).</param>
    /// <returns>Radians, (N,72).</returns>
    public static float[] ToAxisAngle(float[] rotations) => Convert(rotations, [SmplSkeleton.JointCount, 3, 3], Rotations.ToAxisAngle);

    /// <summary>Converts the values of each frame, some frames at a time: in between a conversion needs many times what it gives.</summary>
    /// <param name="values">Values of N frames, (N,...).</param>
    /// <param name="shape">The shape of a frame's values.</param>
    /// <param name="convert">Converts values of some frames, (F,...), into as many rows.</param>
    /// <returns>The converted values of all frames.</returns>
    public static float[] Convert(float[] values, long[] shape, Func<Tensor, Tensor> convert)
    {
        var width = (int)shape.Aggregate(1L, (product, length) => product * length);
        var frames = values.Length / width;
        float[] converted = [];
        for (var first = 0; first < frames; first += PieceLength)
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var count = Math.Min(PieceLength, frames - first);
            var piece = Floats(convert(tensor(values[(first * width)..((first + count) * width)], [count, .. shape])));
            if (first == 0)
            {
                converted = new float[piece.Length / count * frames];
            }

            piece.CopyTo(converted, piece.Length / count * first);
        }

        return converted;
    }

    /// <summary>Copies a tensor's values.</summary>
    /// <param name="values">A tensor of numbers.</param>
    public static float[] Floats(Tensor values) => values.numel() == 0
        ? []
        : MemoryMarshal.Cast<byte, float>(values.to(ScalarType.Float32).cpu().contiguous().bytes).ToArray();
}
