using Vibe.Core.Random;
using Vibe.Formats.Detections;
using Vibe.Inference.Tracking;

namespace Vibe.Inference.Tests.Tracking;

/// <summary>Boxes of made-up people, 60 x 160 px.</summary>
public sealed class PersonTrackerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(12)] // the one behind is not found while the boxes overlap most
    public void Next_KeepsTheNumbersOfPeopleWhoCross(int hiddenFrames)
    {
        var (tracker, rows) = (new PersonTracker(), new List<(int Frame, char Person, int Track)>());
        for (var frame = 0; frame < 120; frame++)
        {
            // They meet in frame 60, one a little lower than the other.
            var front = Person(100 + (4 * frame) + Noise(frame, 0), 200 + Noise(frame, 1), 0.9);
            var behind = Person(580 - (4 * frame) + Noise(frame, 2), 215 + Noise(frame, 3), 0.85);
            var isHidden = Math.Abs(frame - 60) < (hiddenFrames + 1) / 2;
            foreach (var found in tracker.Next(isHidden ? [front] : frame % 2 == 0 ? [front, behind] : [behind, front]))
            {
                rows.Add((frame, found.Box![1] == front.Box![1] ? 'f' : 'b', found.Track!.Value));
            }
        }

        Assert.Single(rows.Where(row => row.Person == 'f').Select(row => row.Track).Distinct());
        Assert.Single(rows.Where(row => row.Person == 'b').Select(row => row.Track).Distinct());
        Assert.Equal(2, rows.Select(row => row.Track).Distinct().Count());
    }

    [Fact]
    public void Next_FollowsWithUnsureBoxes_ButBeginsNobodyWithThem()
    {
        var tracker = new PersonTracker();
        tracker.Next([Person(100, 100, 0.9)]);

        var found = tracker.Next([Person(102, 100, 0.3), Person(400, 100, 0.3)]);

        var person = Assert.Single(found);
        Assert.Equal((1, 1), (person.Frame, person.Track));
        Assert.Equal(0.3, person.Score);
    }

    [Fact]
    public void Next_ForgetsAPerson_AfterThirtyPicturesWithout()
    {
        Assert.Equal(1, TrackAfter(absence: 30));
        Assert.Equal(2, TrackAfter(absence: 31));
    }

    [Fact]
    public void Next_Throws_WhenADetectionHasNoBox()
    {
        Assert.Throws<ArgumentException>(() => new PersonTracker().Next([new Detection { Score = 1 }]));
        Assert.Throws<ArgumentException>(() => new PersonTracker().Next([new Detection { Box = [0, 0, 1, 0], Score = 1 }]));
    }

    private static int TrackAfter(int absence)
    {
        var tracker = new PersonTracker();
        tracker.Next([Person(100, 100, 0.9)]);
        tracker.Next([Person(100, 100, 0.9)]);
        for (var missed = 0; missed < absence; missed++)
        {
            Assert.Empty(tracker.Next([]));
        }

        return tracker.Next([Person(100, 100, 0.9)])[0].Track!.Value;
    }

    // Up to 1.5 px to either side.
    private static double Noise(int frame, int number) => (SplitMix64.At(7, (ulong)((4 * frame) + number)) % 3001 / 1000.0) - 1.5;

    private static Detection Person(double centerX, double top, double score) =>
        new() { Box = [centerX - 30, top, 60, 160], Score = score };
}
