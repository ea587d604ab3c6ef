using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Discriminators;

/// <summary>The inputs of the heads of a <see cref="StructuredDiscriminator"/> for N motions of T frames.</summary>
/// <remarks>
/// Rotations are taken from the regressor's matrices without a detour through axis-angle, whose jumps at 180 degrees and curved scale hide
/// small differences: the first two columns minus those of the identity, times <see cref="Gain"/>, which brings them to about unit size.
/// </remarks>
/// <param name="Joints">Rotations of the 23 joints without the root, relative to their parents, (N,T,23,6).</param>
/// <param name="RootSteps">
/// The root's rotation from each frame to the next in the body's own axes, (N,T-1,6): the way it faces is left out.
/// </param>
public sealed record MotionFeatures(Tensor Joints, Tensor RootSteps)
{
    /// <summary>Joints without the root.</summary>
    public const int JointCount = SmplSkeleton.JointCount - 1;

    /// <summary>Values of a pose without the root.</summary>
    public const int PoseSize = JointCount * RotationSize;

    /// <summary>Values of a rotation.</summary>
    public const int RotationSize = 6;

    /// <summary>The fewest frames of a motion: an acceleration needs three.</summary>
    public const int LeastFrames = 3;

    private const double Gain = 2.5;

    /// <summary>Steps are small: some degrees in a frame.</summary>
    private const double StepGain = 25;

    /// <summary>Takes the features out of predicted rotations.</summary>
    /// <param name="rotations">Joint rotations relative to their parents, the root first, (N,T,24,3,3).</param>
    /// <returns>The features, attached to the rotations' graph; owned by the caller.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="rotations"/> does not have the shape above or has fewer than three frames.
    /// </exception>
    public static MotionFeatures OfRotations(Tensor rotations)
    {
        TensorGuard.HasShape(rotations, $"N,T,{SmplSkeleton.JointCount},3,3");
        var frames = rotations.shape[1];
        if (frames < LeastFrames)
        {
            throw new ArgumentException(
                $"A motion needs at least {LeastFrames} frames for its acceleration, but it has {frames}.", nameof(rotations));
        }

        using var scope = NewDisposeScope();
        var root = rotations.select(2, 0);
        var steps = root.narrow(1, 0, frames - 1).transpose(-1, -2).matmul(root.narrow(1, 1, frames - 1));
        var features = new MotionFeatures(Gain * FromIdentity(rotations.narrow(2, 1, JointCount)), StepGain * FromIdentity(steps));
        scope.MoveToOuter(features.Joints, features.RootSteps);
        return features;
    }

    /// <summary>Takes the features out of axis-angle poses.</summary>
    /// <param name="pose">Axis-angle poses with the root, (N,T,72).</param>
    /// <returns>The features; owned by the caller.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="pose"/> does not have the shape above or has fewer than three frames.
    /// </exception>
    public static MotionFeatures OfPoses(Tensor pose)
    {
        TensorGuard.HasShape(pose, $"N,T,{SmplSkeleton.PoseSize}");

        using var scope = NewDisposeScope();
        var features = OfRotations(Rotations.FromAxisAngle(pose.reshape([pose.shape[0], pose.shape[1], SmplSkeleton.JointCount, 3])));
        scope.MoveToOuter(features.Joints, features.RootSteps);
        return features;
    }

    /// <summary>Puts two sets of motions of as many frames in a row.</summary>
    /// <param name="other">The motions that come after these.</param>
    /// <returns>The features of both; owned by the caller.</returns>
    internal MotionFeatures Followed(MotionFeatures other) => new(cat([Joints, other.Joints], 0), cat([RootSteps, other.RootSteps], 0));

    private static Tensor FromIdentity(Tensor rotations)
    {
        using var identity = tensor(new float[] { 1, 0, 0, 1, 0, 0 }, dtype: rotations.dtype, device: rotations.device);
        return Rotations.ToSixD(rotations) - identity;
    }
}
