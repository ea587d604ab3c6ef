using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Losses;

/// <summary>Losses without labels and without a discriminator: the plain alternative to a motion prior.</summary>
/// <remarks>Shapes: N clips of T frames.</remarks>
public static class PlausibilityLoss
{
    /// <summary>The smallest scale of a weak-perspective camera that <see cref="CameraScale"/> takes for possible.</summary>
    public const double SmallestScale = 0.3;

    private const int LimitedJoints = SmplSkeleton.JointCount - 1;

    /// <summary>Computes the mean squared acceleration of the 14 common joints, relative to the middle of the hips.</summary>
    /// <param name="keypoints">Keypoints in metres, (N,T,49,3).</param>
    /// <returns>A scalar in squared metres per frame to the fourth; 0 for clips of fewer than three frames. Owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="keypoints"/> does not have the shape above.</exception>
    public static Tensor Smoothness(Tensor keypoints)
    {
        TensorGuard.HasShape(keypoints, $"N,T,{KeypointSet.Count},3");

        using var scope = NewDisposeScope();
        var joints = KeypointLoss.CenteredCommon(keypoints);
        var frames = joints.shape[1] - 2;
        if (frames < 1)
        {
            return scope.MoveToOuter(joints.sum() * 0);
        }

        var acceleration = joints.narrow(1, 0, frames) - (2 * joints.narrow(1, 1, frames)) + joints.narrow(1, 2, frames);
        return scope.MoveToOuter(acceleration.square().mean());
    }

    /// <summary>
    /// Computes the squared distance of each joint's rotation from the nearest one within <see cref="Body.JointLimits"/>: the difference of
    /// their matrices, summed over the joints and averaged over all frames.
    /// </summary>
    /// <param name="rotations">Joint rotations relative to their parents, the root first, (N,T,24,3,3).</param>
    /// <returns>A scalar without unit; 0 for possible poses. Owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="rotations"/> does not have the shape above.</exception>
    public static Tensor JointLimits(Tensor rotations)
    {
        TensorGuard.HasShape(rotations, $"N,T,{SmplSkeleton.JointCount},3,3");

        using var scope = NewDisposeScope();
        var joints = rotations.narrow(2, 1, LimitedJoints);

        // The nearest possible rotation is a constant: the gradient of a distance to a set points straight away from it.
        return scope.MoveToOuter((joints - NearestPossible(joints)).square().sum([-1, -2, -3]).mean());
    }

    /// <summary>
    /// Computes the mean square of what weak-perspective scales lack to <see cref="SmallestScale"/>. A person who fills the crop has a
    /// scale near 1; a negative one stands for a camera that sees the person upside down from behind the image.
    /// </summary>
    /// <param name="camera">Scale and translation of each frame, (N,T,3).</param>
    /// <returns>A scalar without unit; 0 where all scales are large enough. Owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="camera"/> does not have the shape above.</exception>
    public static Tensor CameraScale(Tensor camera)
    {
        TensorGuard.HasShape(camera, "N,T,3");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter((SmallestScale - camera.narrow(2, 0, 1)).clamp_min(0).square().mean());
    }

    private static Tensor NearestPossible(Tensor joints)
    {
        using var noGradient = no_grad();
        var vectors = Rotations.ToAxisAngle(joints).to(ScalarType.Float32).cpu().contiguous();
        var values = vectors.data<float>().ToArray();
        var isOutside = new bool[values.Length / 3];
        for (var i = 0; i < isOutside.Length; i++)
        {
            var rotation = Quaternions.FromAxisAngle(new Vector3(values.AsSpan(3 * i, 3)));
            var possible = Body.JointLimits.ByJoint[1 + (i % LimitedJoints)]!.Clamp(rotation);
            isOutside[i] = possible != rotation;
            Quaternions.ToAxisAngle(possible).CopyTo(values.AsSpan(3 * i, 3));
        }

        var nearest = Rotations.FromAxisAngle(tensor(values).reshape(vectors.shape)).to(joints.dtype).to(joints.device);
        var outside = tensor(isOutside).reshape([.. joints.shape[..3], 1, 1]).to(joints.device);
        return where(outside, nearest, joints.detach()); // within the limits the distance is exactly 0
    }
}
