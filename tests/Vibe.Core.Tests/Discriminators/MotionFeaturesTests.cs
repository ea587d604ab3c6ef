using Vibe.Core.Discriminators;
using Vibe.Core.Geometry;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Discriminators;

public sealed class MotionFeaturesTests
{
    [Fact]
    public void OfPoses_IsZero_ForARestPoseThatStandsStill()
    {
        using var scope = NewDisposeScope();
        var pose = zeros(2, 4, 72);
        pose.narrow(2, 0, 3).add_(0.7); // wherever it faces

        var features = MotionFeatures.OfPoses(pose);

        Expect.Within(zeros(2, 4, 23, 6), features.Joints, 1e-6);
        Expect.Within(zeros(2, 3, 6), features.RootSteps, 1e-4);
    }

    [Fact]
    public void RootSteps_DoNotDependOnTheWorldsAxes()
    {
        using var scope = NewDisposeScope();
        var rotations = Rotations.FromAxisAngle(0.3 * randn([2, 5, 24, 3], dtype: ScalarType.Float64));
        var turned = rotations.clone();
        turned.select(2, 0).copy_(Rotations.FromAxisAngle(tensor(new[] { 1.0, -2, 0.5 })).matmul(rotations.select(2, 0)));

        Expect.Within(MotionFeatures.OfRotations(rotations).RootSteps, MotionFeatures.OfRotations(turned).RootSteps, 1e-9);
    }

    [Fact]
    public void Joints_AreTheFirstTwoColumnsWithoutTheIdentity()
    {
        // A joint that bends by 90 degrees about z: first column (0, 1, 0), second (-1, 0, 0); minus (1, 0) and (0, 1), times 2.5.
        using var scope = NewDisposeScope();
        var pose = zeros(1, 3, 72);
        pose[0, 0, 5] = Math.PI / 2;

        Expect.Within(tensor(new[] { -2.5f, -2.5f, 2.5f, -2.5f, 0, 0 }), MotionFeatures.OfPoses(pose).Joints[0, 0, 0], 1e-5);
    }

    [Fact]
    public void OfRotations_Throws_WithoutAnAcceleration()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => MotionFeatures.OfRotations(zeros([1, 2, 24, 3, 3])));
        Assert.StartsWith("A motion needs at least 3 frames for its acceleration, but it has 2.", error.Message, StringComparison.Ordinal);
    }
}
