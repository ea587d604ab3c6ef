using TorchSharp;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Models;

public sealed class MotionDiscriminatorTests
{
    private static readonly MotionDiscriminatorOptions Small = new() { HiddenSize = 8, LayerCount = 1 };

    [Theory]
    [InlineData(FeaturePooling.Attention)]
    [InlineData(FeaturePooling.Concat)]
    [InlineData(FeaturePooling.Last)]
    public void Forward_GivesOneScoreAMotion(FeaturePooling pooling)
    {
        using var discriminator = new MotionDiscriminator(Small with { Pooling = pooling });
        using var scope = NewDisposeScope();

        Assert.Equal([3, 1], discriminator.call(randn(3, 5, 69)).shape);
        Assert.Equal([1, 1], discriminator.call(randn(1, 1, 69)).shape);
    }

    [Fact]
    public void Attention_AddsUpToOneOverTime_AndIsUniform_WithoutAScorer()
    {
        using var discriminator = new MotionDiscriminator(Small);
        discriminator.eval();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var motion = randn(3, 5, 69);

        var weights = discriminator.Attention(motion)!;
        var sums = weights.sum([1]).data<float>().ToArray();
        discriminator.get_parameter("attention.attention.6.weight")!.zero_();

        Assert.Equal([3, 5], weights.shape);
        Assert.All(sums, sum => Assert.Equal(1, sum, 1e-6f));
        Assert.All(discriminator.Attention(motion)!.flatten().data<float>().ToArray(), weight => Assert.Equal(0.2f, weight, 1e-6f));
        Assert.DoesNotContain(weights.flatten().data<float>().ToArray(), weight => Math.Abs(weight - 0.2f) < 1e-7f);
    }

    [Fact]
    public void Attention_IsAbsent_WithOtherPooling()
    {
        using var discriminator = new MotionDiscriminator(Small with { Pooling = FeaturePooling.Last });
        using var motion = zeros(2, 5, 69);

        Assert.Null(discriminator.Attention(motion));
    }

    [Fact]
    public void Forward_Throws_OnAWholePose()
    {
        using var discriminator = new MotionDiscriminator(Small);
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ArgumentException>(() => discriminator.call(zeros(2, 5, 72)));

        Assert.Equal("Expected shape (N,T,69) but got (2,5,72). (Parameter 'input')", error.Message);
    }

    [Fact]
    public void Forward_LeavesNoTensorBehind()
    {
        using var discriminator = new MotionDiscriminator(Small);
        using var motion = randn(2, 5, 69);
        discriminator.call(motion).Dispose();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        discriminator.call(motion).Dispose();

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void StateDict_UsesPublishedNames()
    {
        using var discriminator = new MotionDiscriminator(Small);

        Assert.Equal(
            [
                "gru.weight_ih_l0", "gru.weight_hh_l0", "gru.bias_ih_l0", "gru.bias_hh_l0",
                "attention.attention.0.weight", "attention.attention.0.bias",
                "attention.attention.3.weight", "attention.attention.3.bias",
                "attention.attention.6.weight", "attention.attention.6.bias",
                "fc.weight", "fc.bias",
            ],
            discriminator.state_dict().Keys);
    }

    [Fact]
    public void Options_SetTheAttentionsWidth()
    {
        using var discriminator = new MotionDiscriminator(Small with { AttentionSize = 5, AttentionLayerCount = 2 });

        Assert.Equal([5, 8], discriminator.state_dict()["attention.attention.0.weight"].shape);
        Assert.Equal([1, 5], discriminator.state_dict()["attention.attention.3.weight"].shape);
    }

    [Theory]
    [InlineData(Compatibility.Corrected, false)]
    [InlineData(Compatibility.Published, true)]
    public void Training_DropsAttentionScores_OnlyAsPublished(Compatibility compatibility, bool varies)
    {
        // A single attention layer has no hidden layer to drop, so only the scores' dropout can change the result.
        using var discriminator = new MotionDiscriminator(
            Small with { AttentionLayerCount = 1, AttentionDropout = 0.5, Compatibility = compatibility });
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        var motion = randn(4, 16, 69);

        Assert.Equal(varies, !discriminator.call(motion).Equals(discriminator.call(motion)));
    }

    [Fact]
    public void MotionOf_DropsTheRoot()
    {
        using var scope = NewDisposeScope();
        var pose = arange(72).expand(1, 2, 72);

        Assert.Equal(3, MotionDiscriminator.MotionOf(pose)[0, 0, 0].item<long>());
    }
}
