using TorchSharp;
using Vibe.Core.Models;
using Vibe.Testing;
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

    [Fact]
    public void ElementaryGru_GivesTheStatesOfTheGru()
    {
        using var gru = nn.GRU(7, 5, 2, batchFirst: true);
        using var scope = NewDisposeScope();
        var input = randn(3, 6, 7);

        Expect.Within(gru.call(input).Item1, ElementaryGru.Run(gru, input), 1e-6);
    }

    [Fact]
    public void ScoreTwiceDifferentiable_HasTheGradientsGradient()
    {
        // d/dw |dD/dx|^2 against the difference quotient, in float64, for one weight of the GRU.
        using var discriminator = new MotionDiscriminator(Small with { LayerCount = 2, AttentionDropout = 0 });
        discriminator.to(float64);
        using var scope = NewDisposeScope();
        var motion = randn(2, 4, 69, float64).requires_grad_();
        var weight = discriminator.get_parameter("gru.weight_hh_l0")!;

        var analytic = autograd.grad([SquaredGradient(discriminator, motion)], [weight])[0][1, 2].item<double>();

        const double Step = 1e-5;
        var (above, below) = (Shifted(discriminator, motion, weight, Step), Shifted(discriminator, motion, weight, -Step));
        Assert.Equal((above - below) / (2 * Step), analytic, 1e-6 * Math.Abs(analytic));
    }

    [Fact]
    public void SpectralNorm_DividesTheWeightByItsLargestSingularValue()
    {
        using var layer = new SpectralLinear(6, 4);
        using var scope = NewDisposeScope();
        var input = eye(6);
        for (var i = 0; i < 200; i++)
        {
            layer.call(input);
        }

        var weight = layer.call(input) - layer.call(zeros(1, 6)); // rows are the normalised weight's columns
        Assert.Equal(1, linalg.svdvals(weight)[0].item<float>(), 1e-4);
    }

    [Fact]
    public void SpectralNorm_UsesPyTorchsNames_AndKeepsItsVectorsInEvaluation()
    {
        using var discriminator = new MotionDiscriminator(Small with { SpectralNorm = true });
        Assert.Equal(
            ["fc.bias", "fc.weight_orig", "fc.weight_u", "fc.weight_v"],
            discriminator.state_dict().Keys.Where(key => key.StartsWith("fc.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        discriminator.eval();
        using var scope = NewDisposeScope();
        var before = discriminator.state_dict()["fc.weight_u"].clone();

        discriminator.call(randn(2, 5, 69));

        Assert.True(before.Equals(discriminator.state_dict()["fc.weight_u"]));
    }

    private static Tensor SquaredGradient(MotionDiscriminator discriminator, Tensor motion) =>
        autograd.grad([discriminator.ScoreTwiceDifferentiable(motion).sum()], [motion], retain_graph: true, create_graph: true)[0].square()
            .sum();

    private static double Shifted(MotionDiscriminator discriminator, Tensor motion, Tensor weight, double shift)
    {
        using (no_grad())
        {
            weight[1, 2] += shift;
        }

        var value = SquaredGradient(discriminator, motion).item<double>();
        using (no_grad())
        {
            weight[1, 2] -= shift;
        }

        return value;
    }
}
