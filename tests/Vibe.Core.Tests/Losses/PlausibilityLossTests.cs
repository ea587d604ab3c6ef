using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Losses;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Losses;

public sealed class PlausibilityLossTests
{
    private const int LeftKnee = 4;

    [Fact]
    public void Smoothness_IsTheMeanSquaredAcceleration()
    {
        using var scope = NewDisposeScope();

        // One of the 14 joints, not a hip, stands at 0, 1, 4, 9 along x: second differences 2 and 2. Mean over 2 frames, 14 joints, 3 axes.
        var joint = KeypointSet.FirstAnnotated + KeypointSet.CommonLeftHip + 1;
        var path = tensor(new float[] { 0, 1, 4, 9 }).reshape(1, 4, 1, 1);
        var keypoints = path * OneAt(joint * 3, KeypointSet.Count * 3).reshape(1, 1, KeypointSet.Count, 3);

        Assert.Equal(4.0 / (14 * 3), PlausibilityLoss.Smoothness(keypoints).item<float>(), 1e-6);
        Assert.Equal(0, PlausibilityLoss.Smoothness(keypoints.narrow(1, 0, 2)).item<float>());
    }

    [Fact]
    public void Smoothness_LeavesTheHipsMovementOut()
    {
        using var scope = NewDisposeScope();
        var path = tensor(new float[] { 0, 5, -3, 8 }).reshape(1, 4, 1, 1);

        Assert.Equal(0, PlausibilityLoss.Smoothness(path.expand(1, 4, KeypointSet.Count, 3)).item<float>(), 1e-6);
    }

    [Fact]
    public void CameraScale_IsTheMeanSquareOfWhatScalesLack()
    {
        // Four frames; two of them lack 0.1 and 0.5: (0.01 + 0.25) / 4.
        using var scope = NewDisposeScope();
        var camera = tensor(new float[] { 0.9f, 5, 5, 0.2f, 5, 5, 0.3f, 5, 5, -0.2f, 5, 5 }).reshape(2, 2, 3);

        Assert.Equal(0.065, PlausibilityLoss.CameraScale(camera).item<float>(), 1e-6);
    }

    [Fact]
    public void CameraScale_PushesNegativeScalesUp_AndLeavesThePlaceAlone()
    {
        using var scope = NewDisposeScope();
        var camera = tensor(new float[] { -0.2f, 5, 5 }).reshape(1, 1, 3).requires_grad_();

        PlausibilityLoss.CameraScale(camera).backward();

        Assert.Equal([-1f, 0f, 0f], camera.grad!.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void JointLimits_IsTheDistanceFromTheNearestPossibleRotation()
    {
        // Knees bend from 0 to 150 degrees about x: -30 is 30 degrees off. Two rotations that differ by the angle a differ by
        // 8 sin^2(a/2) in their matrices' squares: 8 * 0.06699 = 0.5359, here in one of two frames.
        using var scope = NewDisposeScope();
        var pose = cat([Bent(tensor(0f)), Bent(tensor((float)-Math.PI / 6))], 1);

        Assert.Equal(0.5359 / 2, PlausibilityLoss.JointLimits(Rotations.FromAxisAngle(pose)).item<float>(), 1e-4);
    }

    [Fact]
    public void JointLimits_AreZeroWithoutGradient_WithinTheLimits()
    {
        using var scope = NewDisposeScope();
        var angle = tensor(1.234f, requires_grad: true);

        var loss = PlausibilityLoss.JointLimits(Rotations.FromAxisAngle(Bent(angle)));
        loss.backward();

        Assert.Equal(0, loss.item<float>());
        Assert.Equal(0, angle.grad!.item<float>());
    }

    [Fact]
    public void JointLimits_LeaveTheRootFree()
    {
        using var scope = NewDisposeScope();
        var pose = 3 * OneAt(1, SmplSkeleton.PoseSize).reshape(1, 1, SmplSkeleton.JointCount, 3);

        Assert.Equal(0, PlausibilityLoss.JointLimits(Rotations.FromAxisAngle(pose)).item<float>());
    }

    [Fact]
    public void JointLimits_PullTowardsThePossible()
    {
        using var scope = NewDisposeScope();
        var angle = tensor(-0.5f, requires_grad: true);

        PlausibilityLoss.JointLimits(Rotations.FromAxisAngle(Bent(angle))).backward();

        // d/da of 8 sin^2(a/2) is 4 sin a; descending it bends the knee back.
        Assert.Equal(4 * Math.Sin(-0.5), angle.grad!.item<float>(), 1e-3);
    }

    /// <summary>A pose with the left knee turned about x by an angle, (1,1,24,3).</summary>
    private static Tensor Bent(Tensor angle) =>
        angle * OneAt(LeftKnee * 3, SmplSkeleton.PoseSize).reshape(1, 1, SmplSkeleton.JointCount, 3);

    private static Tensor OneAt(int place, int size)
    {
        var values = new float[size];
        values[place] = 1;
        return tensor(values);
    }
}
