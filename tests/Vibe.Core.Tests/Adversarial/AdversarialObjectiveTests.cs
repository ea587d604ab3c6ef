using Vibe.Core.Adversarial;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Adversarial;

public sealed class AdversarialObjectiveTests
{
    [Fact]
    public void LeastSquares_WantsOneForRealAndZeroForFake()
    {
        using var scope = NewDisposeScope();
        var objective = new LeastSquaresObjective();

        // ((0 - 1)^2 + (0.5 - 1)^2) / 2 = 0.625; real (0.5 - 1)^2 = 0.25, fake (0.2^2 + 0^2) / 2 = 0.02.
        Assert.Equal(0.625f, objective.GeneratorLoss(Scores(0, 0.5f)).item<float>(), 6);
        Assert.Equal(0.27f, objective.DiscriminatorLoss(Scores(0.5f), Scores(0.2f, 0)).Total.item<float>(), 6);
        Assert.Equal(0.5, objective.DecisionThreshold);
    }

    [Fact]
    public void Hinge_StopsBeyondTheMargin()
    {
        using var scope = NewDisposeScope();
        var objective = new HingeObjective();
        var loss = objective.DiscriminatorLoss(Scores(2, 0.5f), Scores(-3, 0.25f));

        // Real (0 + 0.5) / 2 = 0.25, fake (0 + 1.25) / 2 = 0.625; generator -( -3 + 0.25) / 2 = 1.375.
        Assert.Equal((0.25f, 0.625f, 0.875f), (loss.Real.item<float>(), loss.Fake.item<float>(), loss.Total.item<float>()));
        Assert.Equal(1.375f, objective.GeneratorLoss(Scores(-3, 0.25f)).item<float>());
    }

    [Fact]
    public void Wasserstein_IsTheDifferenceOfTheMeans()
    {
        using var scope = NewDisposeScope();
        var objective = new WassersteinObjective();
        var loss = objective.DiscriminatorLoss(Scores(3, 1), Scores(-1, 0));

        // -(3 + 1) / 2 + (-1 + 0) / 2 = -2.5.
        Assert.Equal((-2f, -0.5f, -2.5f), (loss.Real.item<float>(), loss.Fake.item<float>(), loss.Total.item<float>()));
        Assert.Equal(0.5f, objective.GeneratorLoss(Scores(-1, 0)).item<float>());
        Assert.Null(objective.DecisionThreshold);
    }

    [Fact]
    public void Wasserstein_PenalisesSlopesOtherThanOne_WithGradientsForTheDiscriminator()
    {
        using var discriminator = new MotionDiscriminator(
            new MotionDiscriminatorOptions { HiddenSize = 8, LayerCount = 1, AttentionDropout = 0 });
        using var scope = NewDisposeScope();
        var motion = randn(3, 4, 69).requires_grad_(); // between equal motions lies only the motion itself
        var slope = autograd.grad([discriminator.call(motion).sum()], [motion])[0].square().sum([1, 2]).sqrt();
        var expected = 10 * (slope - 1).square().mean().item<float>();

        using var penalty = new WassersteinObjective(10).Penalty(discriminator, motion, motion)!;
        penalty.backward();

        Assert.Equal(expected, penalty.item<float>(), 1e-4);
        Assert.All(discriminator.named_parameters().Where(entry => entry.name != "fc.bias"), entry => Assert.NotNull(entry.parameter.grad));
    }

    [Fact]
    public void CreateRecipe_MakesWhatTheConfigurationNames()
    {
        Assert.IsType<LeastSquaresObjective>(new AdversarialOptions().CreateObjective());
        Assert.IsType<WassersteinObjective>(new AdversarialOptions { Recipe = AdversarialRecipeKind.Wasserstein }.CreateObjective());
        Assert.IsType<HingeObjective>(new AdversarialOptions { Recipe = AdversarialRecipeKind.Hinge }.CreateObjective());
        Assert.Null(new AdversarialOptions { Recipe = AdversarialRecipeKind.None }.CreateObjective());
    }

    private static Tensor Scores(params float[] scores) => tensor(scores, [scores.Length, 1]);
}
