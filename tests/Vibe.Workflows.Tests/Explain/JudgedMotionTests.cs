using Vibe.Core.Discriminators;
using Vibe.Core.Models;
using Vibe.Workflows.Explain;

namespace Vibe.Workflows.Tests.Explain;

public sealed class JudgedMotionTests
{
    private static readonly float[] Pose = [.. Enumerable.Range(0, 22 * 72).Select(i => 0.3f * MathF.Sin(i))];

    [Fact]
    public void Of_GivesTheAttentionOverEachClip()
    {
        using var discriminator = new MotionDiscriminator(
            new MotionDiscriminatorOptions { Pooling = FeaturePooling.Attention, HiddenSize = 8, AttentionSize = 8 });
        discriminator.eval();

        var judged = JudgedMotion.Of(discriminator, Pose, clipLength: 10);

        // Two clips of ten frames; the two frames that are left are no clip.
        Assert.Equal([0, 10], judged.Borders);
        Assert.Equal(["attention", "score of the clip"], judged.Curves.Select(curve => curve.Name));
        Assert.Equal(1, judged.Curves[0].Values[..10].Average(), 1e-5f);
        Assert.Equal(1, judged.Curves[0].Values[10..20].Average(), 1e-5f);
        Assert.All(judged.Curves[0].Values[20..], value => Assert.Equal(float.NaN, value));
        Assert.Equal(judged.Curves[1].Values[0], judged.Curves[1].Values[9]);
        Assert.NotEqual(judged.Curves[1].Values[9], judged.Curves[1].Values[10]);
        Assert.Contains("pools by attention", judged.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_GivesEachHeadsScoreOfEachFrame()
    {
        using var discriminator = (StructuredDiscriminator)DiscriminatorFactory.Create(new MotionDiscriminatorOptions
        {
            Kind = DiscriminatorKind.Structured,
            Heads = [DiscriminatorHeadKind.Joint, DiscriminatorHeadKind.Motion],
        });

        var judged = JudgedMotion.Of(discriminator, Pose, clipLength: 22);

        Assert.Equal(["head joint", "head motion"], judged.Curves.Select(curve => curve.Name));
        Assert.All(judged.Curves[0].Values, value => Assert.True(float.IsFinite(value)));
        Assert.Equal([true, true, false], judged.Curves[1].Values[..3].Select(float.IsNaN)); // no acceleration before the third frame
        Assert.Contains("has no attention", judged.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SaysSo_WhenThereIsNoAttention()
    {
        using var discriminator = new MotionDiscriminator(
            new MotionDiscriminatorOptions { Pooling = FeaturePooling.Concat, HiddenSize = 8 });

        var judged = JudgedMotion.Of(discriminator, Pose, clipLength: 22);

        Assert.Equal("It has no attention (Discriminator:Pooling): only each clip's score is shown.", judged.Remark);
        Assert.Equal("score of the clip", Assert.Single(judged.Curves).Name);
    }
}
