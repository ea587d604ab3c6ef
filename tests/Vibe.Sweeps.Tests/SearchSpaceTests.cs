using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.Tests;

public sealed class SearchSpaceTests
{
    [Fact]
    public void Range_GivesRoundNumbers_OnALogarithmicScale()
    {
        var range = new RangeDomain(1e-5, 1e-1, IsLogarithmic: true, IsInteger: false, Count: 5);
        Assert.Equal(["1E-05", "0.0001", "0.001", "0.01", "0.1"], range.Grid.Select(range.Text));
    }

    [Fact]
    public void Range_GivesEveryIntegerAnEqualPart()
    {
        var range = new RangeDomain(1, 4, IsLogarithmic: false, IsInteger: true, null);
        Assert.Equal(["1", "1", "2", "2", "3", "3", "4", "4"], Enumerable.Range(0, 8).Select(i => range.Text(range.At((i + 0.5) / 8))));
        Assert.Equal(["1", "2", "3", "4"], range.Grid.Select(range.Text));
    }

    [Fact]
    public void Snap_KeepsTheCoordinateOfAValue()
    {
        var range = new RangeDomain(3, 17, IsLogarithmic: false, IsInteger: true, null);
        Assert.All(range.Grid, coordinate => Assert.Equal(coordinate, range.Snap(coordinate)));
    }

    [Fact]
    public void Points_AreEqual_WhenTheirCoordinatesAre()
    {
        Assert.Equal(new Point([1, null, 0.5]), new Point([1.0, null, 0.5]));
        Assert.NotEqual(new Point([1, null]), new Point([1, 0]));
        Assert.Equal(new Point([1, null]).GetHashCode(), new Point([1, null]).GetHashCode());
    }
}
