using Vibe.Formats.Detections;
using Vibe.Formats.Numpy;
using Vibe.Inference.Inputs;
using Vibe.Inference.Smoothing;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Inputs;

public sealed class BoxTracksTests
{
    private static readonly BoxTrackOptions Plain =
        new() { FewestFrames = 2, LongestGap = 3, Scale = 1, Smoothing = new SmoothingOptions() };

    [Fact]
    public void Parts_GivesVibesSquares_OfAMotFile()
    {
        var folder = Path.Combine(Fixtures.Formats, "mot");
        using var expected = NpzArchive.Open(Path.Combine(folder, "expected.npz"));
        var notes = new List<string>();

        var parts = BoxTracks.Parts(MotFile.Read(Path.Combine(folder, "tracks.txt")), Plain, notes);

        var frames = expected.Read("1.frames").ToArray<int>();
        var boxes = expected.Read("1.bbox").ToArray<double>();
        var part = parts.First(part => part.Id == 1);
        Assert.Empty(notes);
        Assert.All(Enumerable.Range(0, frames.Length).Where(i => part.Frames.Contains(frames[i])), i =>
        {
            var crop = part.Crops[frames[i] - part.Frames[0]];
            Assert.Equal(boxes[4 * i], crop.CenterX, 1e-2);
            Assert.Equal(boxes[(4 * i) + 1], crop.CenterY, 1e-2);
            Assert.Equal(boxes[(4 * i) + 2], crop.Size, 1e-2);
        });
    }

    [Fact]
    public void Parts_FillsShortGaps_AndCutsAtLongOnes()
    {
        var boxes = new[] { 0, 1, 4, 9, 10 }.Select(frame => Box(7, frame, 10 * frame)).ToList();

        var parts = BoxTracks.Parts(boxes, Plain, []);

        Assert.Equal([[0, 1, 2, 3, 4], [9, 10]], parts.Select(part => part.Frames));
        Assert.Equal([5, 15, 25, 35, 45], parts[0].Crops.Select(crop => (int)MathF.Round(crop.CenterX)));
        Assert.All(parts[0].Crops, crop => Assert.Equal(20, crop.Size, 1e-3f));
    }

    [Fact]
    public void Parts_LeavesShortTracksOut_AndSaysSo()
    {
        var notes = new List<string>();

        var parts = BoxTracks.Parts([Box(3, 0, 0)], Plain, notes);

        Assert.Empty(parts);
        Assert.Equal(["Person 3 was left out: 1 frames, fewer than 2."], notes);
    }

    private static Detection Box(int track, int frame, double left) => new() { Track = track, Frame = frame, Box = [left, 0, 10, 20] };
}
