using Vibe.Core.Discriminators;
using static TorchSharp.torch;

namespace Vibe.Experiments;

/// <summary>Measures how far poses are from the nearest pose that a person really took.</summary>
internal static class NearestPose
{
    private const int Stride = 4;
    private const int BlockSize = 64;

    /// <summary>Measures the mean distance; neighbouring frames are alike, so every fourth frame counts.</summary>
    /// <param name="poses">Poses to be judged, (F,24,3,3); the root does not count.</param>
    /// <param name="real">Poses of real motion, (M,24,3,3).</param>
    /// <returns>Degrees, the mean angle of the 23 joints to the nearest real pose.</returns>
    public static double MeanDegrees(Tensor poses, Tensor real)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var known = Joints(real);
        var distances = Joints(poses).split(BlockSize).Select(block => Nearest(block, known)).ToArray();
        return cat(distances, 0).mean().rad2deg().item<float>();
    }

    private static Tensor Joints(Tensor rotations)
    {
        using var scope = NewDisposeScope();
        var some = rotations.index_select(0, arange(0, rotations.shape[0], Stride));
        return scope.MoveToOuter(some.narrow(1, 1, MotionFeatures.JointCount).flatten(2));
    }

    /// <summary>The cosine of the angle between two rotations is half of their entries' scalar product less one.</summary>
    private static Tensor Nearest(Tensor poses, Tensor real)
    {
        using var scope = NewDisposeScope();
        var products = einsum("fjc,mjc->fmj", poses, real);
        var angles = ((products - 1) / 2).clamp(-1, 1).acos().mean([2]);
        return scope.MoveToOuter(angles.amin(1));
    }
}
