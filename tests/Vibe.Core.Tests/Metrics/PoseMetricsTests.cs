using Vibe.Core.Metrics;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Metrics;

public sealed class PoseMetricsTests
{
    [Fact]
    [Trait("Category", "Golden")]
    public void Metrics_EqualTheReference()
    {
        using var scope = NewDisposeScope();
        using var golden = GoldenCase.Open("metrics");
        var predicted = golden.Tensor("pred_joints14");
        var target = golden.Tensor("target_joints14");
        var centeredPrediction = PoseMetrics.CenterOnPelvis(predicted, predicted);
        var centeredTarget = PoseMetrics.CenterOnPelvis(target, target);

        // The reference is in millimetres, the tolerance 1e-5 metres.
        Expect.Within(golden.Tensor("mpjpe_per_frame_mm"), 1000 * PoseMetrics.MeanJointError(centeredPrediction, centeredTarget), 0.01);
        Expect.Within(golden.Tensor("pa_mpjpe_per_frame_mm"), 1000 * PoseMetrics.AlignedJointError(predicted, target), 0.01);
        Expect.Within(golden.Tensor("accel_pred_mm"), 1000 * PoseMetrics.Acceleration(centeredPrediction), 0.01);
        Expect.Within(golden.Tensor("accel_error_mm"), 1000 * PoseMetrics.AccelerationError(centeredPrediction, centeredTarget), 0.01);
        Expect.Within(
            golden.Tensor("pve_per_frame_mm"),
            1000 * PoseMetrics.VertexError(golden.Tensor("pred_vertices"), golden.Tensor("target_vertices")),
            0.01);
    }

    [Fact]
    public void Acceleration_OfAParabola_IsItsSecondDifference()
    {
        // x = t^2 / 2 has second difference 1.
        using var scope = NewDisposeScope();
        var joints = zeros(5, 1, 3);
        joints.select(2, 0).copy_((arange(5).to(ScalarType.Float32).square() / 2).view(5, 1));

        Expect.Within(ones(3), PoseMetrics.Acceleration(joints), 1e-6);
    }

    [Fact]
    public void Acceleration_Throws_BelowThreeFrames()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<ArgumentException>(() => PoseMetrics.Acceleration(zeros(2, 14, 3)));
    }
}
