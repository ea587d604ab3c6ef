using Vibe.Reporting.Html;

namespace Vibe.Reporting.Tests.Html;

public sealed class ChartAxisTests
{
    [Fact]
    public void Fit_EndsAtRoundNumbers()
    {
        // (77.9 - 53.6) / 5 = 4.86, so steps of 5.
        var axis = ChartAxis.Fit([53.6, 77.9, double.NaN, double.PositiveInfinity]);

        Assert.Equal(new ChartAxis(50, 80), axis);
        Assert.Equal(["50", "55", "60", "65", "70", "75", "80"], axis.Ticks().Select(tick => tick.Label));
    }

    [Fact]
    public void Fit_ContainsZero_WhenAsked() => Assert.Equal(new ChartAxis(0, 80), ChartAxis.Fit([53.6, 77.9], fromZero: true));

    [Theory]
    [InlineData(0, -0.6, 0.6)] // 0 ± 0.5 in steps of 0.2
    [InlineData(50, 44, 56)] // 50 ± 5 in steps of 2
    public void Fit_GivesRoom_WhenAllValuesAreEqual(double value, double low, double high)
    {
        var axis = ChartAxis.Fit([value, value]);

        Assert.Equal(low, axis.Low, 9);
        Assert.Equal(high, axis.High, 9);
    }

    [Fact]
    public void Fit_LeavesOutWhatALogarithmCannotShow()
    {
        // Factor 100 with 5 % of it in the logarithm on both ends: 10^0.1 = 1.2589.
        var axis = ChartAxis.Fit([0, -3, 0.1, 10], isLogarithmic: true);

        Assert.Equal(0.1 / 1.2589, axis.Low, 4);
        Assert.Equal(12.589, axis.High, 3);
        Assert.Equal(["0.1", "1", "10"], axis.Ticks().Select(tick => tick.Label));
    }

    [Fact]
    public void Ticks_AddTwosAndFives_WhereThereAreFewDecades() =>
        Assert.Equal(["0.05", "0.1", "0.2", "0.5", "1", "2"], new ChartAxis(0.05, 2, true).Ticks().Select(tick => tick.Label));

    [Fact]
    public void Ticks_LeaveOutDecades_WhereThereAreMany() =>
        Assert.Equal(["1e-6", "0.001", "1", "1000", "1M"], new ChartAxis(1e-7, 1e8, true).Ticks().Select(tick => tick.Label));

    [Fact]
    public void Fraction_IsLinearInTheLogarithm() => Assert.Equal(0.5, new ChartAxis(1, 100, true).Fraction(10), 12);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.25, "0.25")]
    [InlineData(2e-5, "2e-5")]
    [InlineData(-1500, "-1500")]
    [InlineData(12_000, "12k")]
    [InlineData(3_500_000, "3.5M")]
    public void Label_IsShort(double value, string label) => Assert.Equal(label, ChartAxis.Label(value));
}
