using CsCheck;
using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Metrics;

/// <summary>What must hold for every pose; in float64.</summary>
public sealed class MetricInvarianceTests
{
    private const int Joints = 14;
    private const int Cases = 60;

    private static readonly Gen<double[]> Pose = Gen.Double[-1, 1].Array[Joints * 3];
    private static readonly Gen<double[]> Vector = Gen.Double[-2, 2].Array[3];

    [Fact]
    public void AlignedJointError_IsUnchangedByAnySimilarityTransform() =>
        Gen.Select(Pose, Pose, Vector, Vector, Gen.Double[0.2, 5]).Sample(
            (predicted, target, axisAngle, shift, scale) =>
            {
                using var scope = NewDisposeScope();
                var (one, other) = (Points(predicted), Points(target));
                var moved = (scale * one.matmul(Rotations.FromAxisAngle(tensor(axisAngle)).t())) + tensor(shift);
                Expect.Within(PoseMetrics.AlignedJointError(one, other), PoseMetrics.AlignedJointError(moved, other), 1e-9);
            },
            iter: Cases);

    [Fact]
    public void CenteredJointError_IsUnchangedByTranslation() =>
        Gen.Select(Pose, Pose, Vector).Sample(
            (predicted, target, shift) =>
            {
                using var scope = NewDisposeScope();
                var (one, other) = (Points(predicted), Points(target));
                Expect.Within(Centered(one, other), Centered(one + tensor(shift), other), 1e-12);
            },
            iter: Cases);

    [Fact]
    public void AlignedJointError_NeverUsesAReflection() =>
        Pose.Sample(
            pose =>
            {
                using var scope = NewDisposeScope();
                var points = Points(pose);
                var mirrored = points * tensor(new double[] { -1, 1, 1 });

                // A pose in general position and its mirror image can only be brought together by a reflection.
                Assert.True(PoseMetrics.AlignedJointError(mirrored, points).item<double>() > 1e-3);
                Assert.InRange(PoseMetrics.AlignedJointError(points, points).item<double>(), 0, 1e-9);
            },
            iter: Cases);

    [Fact]
    public void AlignedJointError_IsAtMostTheCenteredOne_InTheLeastSquaresSense() =>
        Gen.Select(Pose, Pose).Sample(
            (predicted, target) =>
            {
                using var scope = NewDisposeScope();
                var (one, other) = (Points(predicted), Points(target));
                double Squares(Tensor points) => PoseMetrics.JointErrors(points, other).square().sum().item<double>();
                Assert.True(Squares(Procrustes.Align(one, other)) <= Squares(one - one.mean([1], keepdim: true)
                    + other.mean([1], keepdim: true)) + 1e-9);
            },
            iter: Cases);

    [Fact]
    public void Acceleration_OfUniformMotionIsZero() =>
        Gen.Select(Pose, Vector).Sample(
            (pose, velocity) =>
            {
                using var scope = NewDisposeScope();
                var frames = arange(6, dtype: ScalarType.Float64).view(6, 1, 1);
                var track = Points(pose) + (frames * tensor(velocity));
                Expect.Within(zeros(4), PoseMetrics.Acceleration(track), 1e-12);
                Expect.Within(zeros(3), PoseMetrics.Jitter(track), 1e-12);
            },
            iter: Cases);

    private static Tensor Points(double[] values) => tensor(values, [1, Joints, 3]);

    private static Tensor Centered(Tensor predicted, Tensor target) => PoseMetrics.MeanJointError(
        PoseMetrics.CenterOnPelvis(predicted, predicted), PoseMetrics.CenterOnPelvis(target, target));
}
