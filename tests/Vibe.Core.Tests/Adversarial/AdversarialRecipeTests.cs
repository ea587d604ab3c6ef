using Vibe.Core.Adversarial;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Adversarial;

public sealed class AdversarialRecipeTests
{
    [Fact]
    public void LeastSquares_WantsOneForRealAndZeroForFake()
    {
        using var scope = NewDisposeScope();
        var recipe = new LeastSquaresRecipe();

        // ((0 - 1)^2 + (0.5 - 1)^2) / 2 = 0.625; real (0.5 - 1)^2 = 0.25, fake (0.2^2 + 0^2) / 2 = 0.02.
        Assert.Equal(0.625f, recipe.ForGenerator(Scores(0, 0.5f)).item<float>(), 6);
        Assert.Equal(0.27f, recipe.ForDiscriminator(Scores(0.5f), Scores(0.2f, 0)).Total.item<float>(), 6);
        Assert.Equal(0.5, recipe.Boundary);
    }

    [Fact]
    public void Hinge_StopsBeyondTheMargin()
    {
        using var scope = NewDisposeScope();
        var recipe = new HingeRecipe();
        var loss = recipe.ForDiscriminator(Scores(2, 0.5f), Scores(-3, 0.25f));

        // Real (0 + 0.5) / 2 = 0.25, fake (0 + 1.25) / 2 = 0.625; generator -( -3 + 0.25) / 2 = 1.375.
        Assert.Equal((0.25f, 0.625f, 0.875f), (loss.Real.item<float>(), loss.Fake.item<float>(), loss.Total.item<float>()));
        Assert.Equal(1.375f, recipe.ForGenerator(Scores(-3, 0.25f)).item<float>());
    }

    [Fact]
    public void Wasserstein_IsTheDifferenceOfTheMeans()
    {
        using var scope = NewDisposeScope();
        var recipe = new WassersteinRecipe();
        var loss = recipe.ForDiscriminator(Scores(3, 1), Scores(-1, 0));

        // -(3 + 1) / 2 + (-1 + 0) / 2 = -2.5.
        Assert.Equal((-2f, -0.5f, -2.5f), (loss.Real.item<float>(), loss.Fake.item<float>(), loss.Total.item<float>()));
        Assert.Equal(0.5f, recipe.ForGenerator(Scores(-1, 0)).item<float>());
        Assert.Null(recipe.Boundary);
    }

    [Fact]
    public void Wasserstein_PenalisesSlopesOtherThanOne_WithGradientsForTheDiscriminator()
    {
        using var discriminator = new MotionDiscriminator(new MotionDiscriminatorOptions { HiddenSize = 8, LayerCount = 1, AttentionDropout = 0 });
        using var scope = NewDisposeScope();
        var motion = randn(3, 4, 69).requires_grad_(); // between equal motions lies only the motion itself
        var slope = autograd.grad([discriminator.call(motion).sum()], [motion])[0].square().sum([1, 2]).sqrt();
        var expected = 10 * (slope - 1).square().mean().item<float>();

        using var penalty = new WassersteinRecipe(10).Penalty(discriminator, motion, motion)!;
        penalty.backward();

        Assert.Equal(expected, penalty.item<float>(), 1e-4);
        Assert.All(discriminator.named_parameters().Where(entry => entry.name != "fc.bias"), entry => Assert.NotNull(entry.parameter.grad));
    }

    [Fact]
    public void CreateRecipe_MakesWhatTheConfigurationNames()
    {
        Assert.IsType<LeastSquaresRecipe>(new AdversarialOptions().CreateRecipe());
        Assert.IsType<WassersteinRecipe>(new AdversarialOptions { Recipe = AdversarialRecipeKind.Wasserstein }.CreateRecipe());
        Assert.IsType<HingeRecipe>(new AdversarialOptions { Recipe = AdversarialRecipeKind.Hinge }.CreateRecipe());
        Assert.Null(new AdversarialOptions { Recipe = AdversarialRecipeKind.None }.CreateRecipe());
    }

    private static Tensor Scores(params float[] scores) => tensor(scores, [scores.Length, 1]);
}
