using Vibe.Preparation.Boxes;
using Vibe.Preparation.ThreeDpw;

namespace Vibe.Preparation.Tests.ThreeDpw;

public sealed class PublishedBoxListTests
{
    [Fact]
    public void Add_LagsByTheLateStartsOfAllTracksSoFar()
    {
        // Rows a0 a1 a2 b0 b1 c0 c1 c2 read the list 0 0 a0 a1 a2 b0 b1 0 c0 c1 c2.
        var list = new PublishedBoxList();

        Assert.Equal([0, 0, 10], Centers(list, Track(first: 2, 10, 11, 12)));
        Assert.Equal([11, 12], Centers(list, Track(first: 0, 20, 21)));
        Assert.Equal([20, 21, 0], Centers(list, Track(first: 1, 30, 31, 32)));
    }

    [Fact]
    public void Add_GivesInfiniteBoxes_BeforeTheFirst()
    {
        var box = new PublishedBoxList().Add(Track(first: 1, 10, 11))[0];

        Assert.Equal((0, 0, double.PositiveInfinity), (box.CenterX, box.CenterY, box.Width));
    }

    [Fact]
    public void Add_TakesNoRows_OfAPersonWhoIsNeverDetected()
    {
        var list = new PublishedBoxList();

        Assert.Empty(list.Add(new BoxTrack(0, [], [])));
        Assert.Equal([10, 11], Centers(list, Track(first: 0, 10, 11)));
    }

    private static IEnumerable<double> Centers(PublishedBoxList list, BoxTrack track) => list.Add(track).Select(box => box.CenterX);

    private static BoxTrack Track(int first, params double[] centers) =>
        new(first, [.. centers.Select(center => new BoxParameters(center, 5, 1))], [.. centers.Select(_ => true)]);
}
