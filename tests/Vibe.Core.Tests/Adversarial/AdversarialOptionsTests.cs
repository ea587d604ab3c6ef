using System.ComponentModel.DataAnnotations;
using Vibe.Core.Adversarial;

namespace Vibe.Core.Tests.Adversarial;

public sealed class AdversarialOptionsTests
{
    [Theory]
    [InlineData(AdversarialRecipeKind.LeastSquares, typeof(LeastSquaresObjective))]
    [InlineData(AdversarialRecipeKind.Wasserstein, typeof(WassersteinObjective))]
    [InlineData(AdversarialRecipeKind.Hinge, typeof(HingeObjective))]
    [InlineData(AdversarialRecipeKind.None, null)]
    public void CreateObjective_GivesTheNamedOne(AdversarialRecipeKind recipe, Type? expected) =>
        Assert.Equal(expected, new AdversarialOptions { Recipe = recipe }.CreateObjective()?.GetType());

    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(4, 3, 1)]
    public void Validate_RefusesAHeadStartBeforeTheFirstStepOfAll(int headStart, int firstStep, int problems)
    {
        var options = new AdversarialOptions { HeadStart = headStart, FirstStep = firstStep };

        Assert.Equal(problems, options.Validate(new ValidationContext(options)).Count());
    }
}
