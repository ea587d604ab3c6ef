using Vibe.Core;
using Vibe.Preparation.MpiInf3dhp;

namespace Vibe.Preparation.Tests.MpiInf3dhp;

public sealed class SegmentNumbersTests
{
    [Fact]
    public void Of_StartsANewSegmentAfterAGap()
    {
        bool[] isKept = [true, true, false, false, true, false, true];

        Assert.Equal([0, 0, -1, -1, 1, -1, 2], SegmentNumbers.Of(isKept, () => 7, Compatibility.Published));
        Assert.Equal([0, 0, -1, -1, 1, -1, 2], SegmentNumbers.Of(isKept, () => 7, Compatibility.Corrected));
    }

    [Fact]
    public void Of_GoesOnFromTheVideoBefore_WhenPublishedAndTheFirstFrameIsDropped()
    {
        bool[] isKept = [false, true, false, true];

        Assert.Equal([-1, 8, -1, 9], SegmentNumbers.Of(isKept, () => 7, Compatibility.Published));
        Assert.Equal([-1, 0, -1, 1], SegmentNumbers.Of(isKept, () => 7, Compatibility.Corrected));
    }
}
