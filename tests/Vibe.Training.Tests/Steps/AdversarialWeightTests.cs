using Vibe.Core.Adversarial;
using Vibe.Training.Steps;

namespace Vibe.Training.Tests.Steps;

public sealed class AdversarialWeightTests
{
    [Fact]
    public void Counts_FromTheFirstStepOn_AndTheDiscriminatorLearnsBefore()
    {
        var weight = new AdversarialWeight(new AdversarialOptions { FirstStep = 10, HeadStart = 4, DiscriminatorInterval = 2 }, 0.5);

        Assert.Equal((false, true), (weight.Counts(9), weight.Counts(10)));
        Assert.Equal([false, true, false, true], new long[] { 4, 6, 7, 8 }.Select(weight.UpdatesDiscriminator));
    }

    [Fact]
    public void Take_ChangesNothing_WhereTheWeightIsFixed()
    {
        var weight = new AdversarialWeight(new AdversarialOptions(), 0.5);
        weight.Take(7);

        Assert.Equal((0.5, null), (weight.Current, weight.UnitRatio));
        Assert.Equal([true, false, true], new long[] { 0, 10, 50 }.Select(weight.Measures));
    }

    [Fact]
    public void Current_NeverOutweighsTheOtherTerms()
    {
        // The weight 30 gave 6 times the data's gradient, hence 0.2 for each 1: the least weight would outweigh the data, 5 equals it.
        var weight = new AdversarialWeight(new AdversarialOptions { GradientShare = 0.3 }, 30);
        weight.Take(6);

        Assert.Equal(5, weight.Current, 1e-12);
    }

    [Fact]
    public void Take_GivesTheGradientItsShare()
    {
        // The weight 0.5 gave 10 % of the data's gradient, hence 20 % for each 1: 30 % needs 1.5. Then 40 % for each 1 are smoothed in:
        // their logarithm counts 1/5, so 0.2 * 2^0.2 = 0.2297, and 0.3 / 0.2297 = 1.306.
        var weight = new AdversarialWeight(new AdversarialOptions { GradientShare = 0.3 }, 0.5);
        weight.Take(0.1);
        Assert.Equal(1.5, weight.Current, 1e-12);
        weight.Take(0.4 * 1.5);

        Assert.Equal(1.306, weight.Current, 1e-3);
        Assert.Equal([true, true, false], new long[] { 0, 10, 15 }.Select(weight.Measures));
    }

    [Theory]
    [InlineData(0.4, 0.5)] // more than its share, but less than the other terms: the least weight
    [InlineData(100, 0.005)] // it never outweighs the other terms
    [InlineData(1e-6, 10)] // a discriminator that has lost is not magnified without end
    public void Current_StaysWithinBounds(double ratio, double expected)
    {
        var weight = new AdversarialWeight(new AdversarialOptions { GradientShare = 0.3 }, 0.5);
        weight.Take(ratio);

        Assert.Equal(expected, weight.Current);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    public void Take_IgnoresWhatIsNoRatio(double ratio)
    {
        var weight = new AdversarialWeight(new AdversarialOptions { GradientShare = 0.3 }, 0.5);
        weight.Take(ratio);

        Assert.Null(weight.UnitRatio);
    }
}
