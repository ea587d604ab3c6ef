using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests.Measuring;

public sealed class WorstClipsTests
{
    [Fact]
    public void Take_KeepsEachSequencesWorst_AndTheWorstOfThese()
    {
        // Sequences of 96, 20, 50 and 48 frames; a clip has 48. The second is short, so that all of it counts; the third's last two frames
        // do not. The fourth has labels for two frames only, and they count alone: (6 + 8) / 2 = 7.
        using var worst = new WorstClips(3);
        Add(worst, new FrameRange(0, 0, 96), frame => frame < 48 ? 10 : 30);
        Add(worst, new FrameRange(1, 96, 20), _ => 20);
        Add(worst, new FrameRange(2, 116, 50), frame => frame < 48 ? 5 : 1000);

        Add(worst, new FrameRange(3, 166, 48), frame => frame switch { 0 => 6, 1 => 8, _ => float.NaN });

        var clips = worst.Take();

        Assert.Equal([(0, 48L, 48, 30.0), (1, 96L, 20, 20.0), (3, 166L, 48, 7.0)],
            clips.Select(clip => (clip.Sequence, clip.First, clip.Count, clip.MpjpeMm)));
        Assert.Equal([15.0, 10.0, 3.5], clips.Select(clip => clip.PaMpjpeMm));
    }

    private static void Add(WorstClips worst, FrameRange range, Func<int, float> error)
    {
        float[] errors = [.. Enumerable.Range(0, range.Count).Select(error)];
        using var frames = PredictedFrames.OfBodies([range], new BodyEstimate(zeros(range.Count, 24, 3, 3), zeros(range.Count, 10)));
        var measured = new FrameErrors([range]) { JointsMm = [], AlignedJointsMm = [] };
        measured.Set(Metric.Mpjpe, errors);
        measured.Set(Metric.PaMpjpe, [.. errors.Select(error => error / 2)]);
        worst.Add(frames, measured);
    }
}
