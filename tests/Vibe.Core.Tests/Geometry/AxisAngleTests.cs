using Vibe.Core.Geometry;

namespace Vibe.Core.Tests.Geometry;

public sealed class AxisAngleTests
{
    [Fact]
    public void Lerp_GoesStraight()
    {
        var result = new double[3];

        AxisAngle.Lerp([0, 1, 2], [4, 1, -2], 0.25, result);

        Assert.Equal([1, 1, 1], result);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, Math.PI / 4)]
    [InlineData(1, Math.PI / 2)]
    public void Slerp_RotatesEvenly(double share, double expected) =>
        Within([0, expected, 0], Slerp([0, 0, 0], [0, Math.PI / 2, 0], share));

    [Fact]
    public void Slerp_TakesTheShorterWay() =>
        Within([3 + (0.25 * ((2 * Math.PI) - 6)), 0, 0], Slerp([3, 0, 0], [-3, 0, 0], 0.25)); // past a half turn, not back through 0

    [Fact]
    public void Slerp_ReturnsTheFirstUnchanged_WhereTheShareIsZero() => Assert.Equal([4, 0, 0], Slerp([4, 0, 0], [1, 0, 0], 0));

    [Fact]
    public void Slerp_GivesAnglesUpToPi() => Within([4 - (2 * Math.PI), 0, 0], Slerp([4, 0, 0], [4, 0, 0], 0.5));

    [Fact]
    public void Slerp_IsExact_ForNearlyEqualRotations() => Within([1e-9, 0, 0], Slerp([0, 0, 0], [2e-9, 0, 0], 0.5), 1e-15);

    private static double[] Slerp(double[] from, double[] to, double share)
    {
        var result = new double[3];
        AxisAngle.Slerp(from, to, share, result);
        return result;
    }

    private static void Within(double[] expected, double[] actual, double tolerance = 1e-12) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
}
