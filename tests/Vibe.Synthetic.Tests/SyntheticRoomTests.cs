using Vibe.Synthetic.Capture;

namespace Vibe.Synthetic.Tests;

public sealed class SyntheticRoomTests
{
    // 2 people with 3 recordings of 20 frames; a frame of 2D video has 2048 features and 49 keypoints, 8780 bytes.
    private const long RecordingSize = 20 * 8780;
    private const long StoreSize = 2 * 3 * RecordingSize;

    private static readonly SyntheticOptions Options = new() { FramesPerSecond = 10, SecondsPerSequence = 2, SequencesPerSubject = 3 };

    [Fact]
    public void Require_AllowsWhatFits() => new SyntheticRoom(Options).Require([(2, CaptureLabels.None)], StoreSize, RecordingSize);

    [Fact]
    public void Require_RefusesStoresThatTheDiskCannotHold()
    {
        var error = Assert.Throws<InvalidDataException>(
            () => new SyntheticRoom(Options).Require([(2, CaptureLabels.None)], StoreSize - 1, RecordingSize));

        Assert.StartsWith("Data:Synthetic: 6 recordings of 20 frames take ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_RefusesARecordingThatTheMemoryCannotHold()
    {
        var error = Assert.Throws<InvalidDataException>(
            () => new SyntheticRoom(Options).Require([(2, CaptureLabels.None)], StoreSize, RecordingSize - 1));

        Assert.StartsWith("Data:Synthetic: a recording of 20 frames takes ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_CountsEveryStore()
    {
        // A frame of motion has 72 + 10 + 3 numbers, one with body labels 49 x 3 + 72 + 10 more than 2D video.
        const long Motion = 20 * 3 * 85 * 4, Body = 20 * 3 * (8780 + (229 * 4));
        (int, CaptureLabels?)[] splits = [(1, null), (1, CaptureLabels.Body)];

        new SyntheticRoom(Options).Require(splits, Motion + Body, long.MaxValue);
        Assert.Throws<InvalidDataException>(() => new SyntheticRoom(Options).Require(splits, Motion + Body - 1, long.MaxValue));
    }

    [Fact]
    public void Require_DoesNotOverflow_WithTheLargestNumbers()
    {
        var options = new SyntheticOptions { FramesPerSecond = 120, SecondsPerSequence = 600, SequencesPerSubject = 1000 };

        var splits = Enumerable.Repeat((100_000, (CaptureLabels?)CaptureLabels.Everything), 5);

        Assert.Throws<InvalidDataException>(() => new SyntheticRoom(options).Require(splits, disk: 1L << 50, memory: 1L << 40));
    }
}
