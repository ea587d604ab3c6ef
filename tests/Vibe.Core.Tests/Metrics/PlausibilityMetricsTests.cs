using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Metrics;

public sealed class PlausibilityMetricsTests
{
    [Fact]
    public void LimitExcess_IsThatOfTheWorstJoint()
    {
        // Frame 1: the left knee bends backwards by 0.2 rad = 11.459 degrees, the right one by 0.1. Frame 2: the root lies on its back.
        using var scope = NewDisposeScope();
        var pose = zeros(3, 24, 3);
        (pose[1, 4, 0], pose[1, 5, 0], pose[2, 0, 0]) = (-0.2, -0.1, 2);

        var excess = PlausibilityMetrics.LimitExcess(Rotations.FromAxisAngle(pose));

        Assert.Equal(3, excess.Length);
        Assert.Equal((0, 11.459, 0), (excess[0], Math.Round(excess[1], 3), excess[2]));
    }
}
