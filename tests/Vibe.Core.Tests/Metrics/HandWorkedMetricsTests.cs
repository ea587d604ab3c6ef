using Vibe.Core.Metrics;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Metrics;

/// <summary>An example per metric that can be checked on paper.</summary>
public sealed class HandWorkedMetricsTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void MeanJointError_IsTheMeanDistance()
    {
        // Joint 1 is off by (3, 4, 0): 5. Joint 2 by (0, 0, 1): 1. Mean (5 + 1) / 2 = 3.
        var target = Points([0, 0, 0, 1, 1, 1]);
        var predicted = Points([3, 4, 0, 1, 1, 2]);

        Expect.Within(tensor(new[] { 5f, 1f }, [1, 2]), PoseMetrics.JointErrors(predicted, target), 1e-6);
        Expect.Within(tensor(new[] { 3f }), PoseMetrics.MeanJointError(predicted, target), 1e-6);
    }

    [Fact]
    public void AlignedJointError_LeavesWhatNoSimilarityExplains()
    {
        // Target: (-1,0,0), (1,0,0), (0,1,0), (0,-1,0). Prediction: the same with the second pair at half the height, (0, 0.5, 0), (0,
        // -0.5, 0). Both have their mean at 0 and their axes in place, so only the scale is free: s = sum(p.t) / sum(p.p) = (1+1+0.5+0.5) /
        // (1+1+0.25+0.25) = 1.2. Distances: |1.2 - 1| = 0.2 twice, |0.6 - 1| = 0.4 twice. Mean 0.3.
        var target = Points([-1, 0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0]);
        var predicted = Points([-1, 0, 0, 1, 0, 0, 0, 0.5f, 0, 0, -0.5f, 0]);

        Expect.Within(tensor(new[] { 0.3f }), PoseMetrics.AlignedJointError(predicted, target), 1e-6);
    }

    [Fact]
    public void CorrectShare_CountsJointsBelowTheThreshold()
    {
        // 0.149 and 0.1 are below 0.15; 0.15 itself and 0.2 are not: 2 of 4.
        var errors = tensor(new[] { 0.149f, 0.15f, 0.1f, 0.2f }, [1, 4]);

        Expect.Within(tensor(new[] { 0.5f }), PoseMetrics.CorrectShare(errors, 0.15), 1e-6);
    }

    [Fact]
    public void AreaUnderCurve_IsTheMeanOverThresholds()
    {
        // Thresholds 0, 50, 100, 150 mm. 60 mm is below two of them, 200 mm below none: (2/4 + 0/4) / 2 = 0.25.
        var errors = tensor(new[] { 0.06f, 0.2f }, [1, 2]);

        Expect.Within(tensor(new[] { 0.25f }), PoseMetrics.AreaUnderCurve(errors, 0.15, thresholds: 4), 1e-6);
    }

    [Fact]
    public void Acceleration_IsTheSecondDifference()
    {
        // x = 0, 1, 4, 9: x(t) - 2 x(t+1) + x(t+2) = 0 - 2 + 4 = 2, then 1 - 8 + 9 = 2.
        // The true x = 0, 1, 3, 6 has 1 and 1, so that the error is 1 and 1.
        var predicted = Track([0, 1, 4, 9]);
        var target = Track([0, 1, 3, 6]);

        Expect.Within(tensor(new[] { 2f, 2f }), PoseMetrics.Acceleration(predicted), 1e-6);
        Expect.Within(tensor(new[] { 1f, 1f }), PoseMetrics.AccelerationError(predicted, target), 1e-6);
    }

    [Fact]
    public void Jitter_IsTheThirdDifference()
    {
        // x = 0, 1, 8, 27, 64 = t^3: the third difference is 3! = 6.
        Expect.Within(tensor(new[] { 6f, 6f }), PoseMetrics.Jitter(Track([0, 1, 8, 27, 64])), 1e-5);
    }

    [Fact]
    public void Jitter_Throws_BelowFourFrames() => Assert.Throws<ArgumentException>(() => PoseMetrics.Jitter(zeros(3, 14, 3)));

    [Fact]
    public void ReprojectionError_CountsObservedKeypointsOnly()
    {
        // The first keypoint is off by (0.3, 0.4): 0.5. The second was not observed. The third is off by (0, 0.1): 0.1. Mean 0.3.
        var projected = tensor(new[] { 0.3f, 0.4f, 9f, 9f, 0f, 0.1f }, [1, 3, 2]);
        var observed = tensor(new[] { 0f, 0f, 0.9f, 0f, 0f, 0f, 0f, 0f, 0.2f }, [1, 3, 3]);

        Expect.Within(tensor(new[] { 0.3f }), PoseMetrics.ReprojectionError(projected, observed), 1e-6);
        Expect.Within(tensor(new[] { 0f }), PoseMetrics.ReprojectionError(projected, observed * 0), 1e-6);
    }

    [Fact]
    public void Penetration_IsTheDepthOfTheLowestPoint()
    {
        // Lowest heights -0.03 and 0.02: 3 cm below the ground, and none.
        var points = tensor(new[] { 0f, -0.03f, 0f, 0f, 0.1f, 0f, 0f, 0.02f, 0f, 0f, 0.5f, 0f }, [2, 2, 3]);

        Expect.Within(tensor(new[] { 0.03f, 0f }), GroundMetrics.Penetration(points), 1e-6);
    }

    [Fact]
    public void FootSkating_IsTheHorizontalWayWhileTheTrueFootStands()
    {
        // Ten frames a second, so that the true foot stands below 0.3 / 10 = 0.03 m a frame. One point, four frames:
        // 0 -> 1 the true foot stands (way 0.01), the prediction moves (0.03, up 1, 0.04): 0.05, height does not count;
        // 1 -> 2 the true foot swings (way 0.5); 2 -> 3 it is lifted to 0.2. Neither counts.
        var target = tensor(new[] { 0f, 0f, 0f, 0.01f, 0f, 0f, 0.51f, 0f, 0f, 0.51f, 0.2f, 0f }, [4, 1, 3]);
        var predicted = tensor(new[] { 0f, 0f, 0f, 0.03f, 1f, 0.04f, 5f, 0f, 0f, 9f, 0f, 0f }, [4, 1, 3]);

        var (ways, standing) = GroundMetrics.FootSkating(predicted, target, framesPerSecond: 10);

        Expect.Within(tensor(new[] { 0.05f, 0f, 0f }), ways, 1e-6);
        Expect.Within(tensor(new[] { 1f, 0f, 0f }), standing, 0);
    }

    private static Tensor Points(float[] values) => tensor(values, [1, values.Length / 3, 3]);

    /// <summary>One joint that moves along x, (N,1,3).</summary>
    private static Tensor Track(float[] x) => tensor([.. x.SelectMany(value => new[] { value, 0f, 0f })], [x.Length, 1, 3]);
}
