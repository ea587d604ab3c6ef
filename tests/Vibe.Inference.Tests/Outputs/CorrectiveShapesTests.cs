using Vibe.Inference.Outputs;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Outputs;

public sealed class CorrectiveShapesTests
{
    [Fact]
    public void Of_NeedsNoTargets_WhenThePoseStands()
    {
        var still = SampleMotions.Person(1, [0]);
        var motion = still with
        {
            Frames = [0, 1, 2],
            Pose = [.. still.Pose, .. still.Pose, .. still.Pose],
            Betas = new float[30],
            Translation = new float[9],
        };

        var shapes = CorrectiveShapes.Of(GoldenBody.Read(), motion);

        Assert.Empty(shapes.Targets);
        Assert.Contains(shapes.Mean, value => value != 0);
    }

    [Fact]
    public void Of_NeedsFewerTargetsThanFrames_WhenTheMotionRepeats()
    {
        var motion = SampleMotions.Person(1, [.. Enumerable.Range(0, 60)]);

        var shapes = CorrectiveShapes.Of(GoldenBody.Read(), motion);

        Assert.InRange(shapes.Targets.Count, 1, 40);
        Assert.Equal(60 * shapes.Targets.Count, shapes.Weights.Length);
        Assert.InRange(shapes.Weights.Max(MathF.Abs), 0.99f, 1.0001f);
    }
}
