using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.Pipeline;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.Pipeline;

/// <summary>Frames whose box has no area, of a data set that brings its features, as published databases do.</summary>
public sealed class BoxesWithoutAreaTests : IDisposable
{
    private static readonly PersonBox Good = new(50, 50, 100, 100);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prepare_LeavesOutAndCountsTheFrame_WhenCorrected()
    {
        using var store = Prepare(
            Compatibility.Corrected, Good, new PersonBox(50, 50, -100, -100), Good, new PersonBox(50, 50, double.PositiveInfinity, 1));

        Assert.Equal(["video#0", "video#2"], store.Manifest.Sequences.Select(sequence => sequence.Name));
        var drop = Assert.Single(store.Manifest.Dropped!);
        Assert.Equal(("box without area", 1L, 2L), (drop.Reason, drop.Records, drop.Frames));
    }

    [Fact]
    public void Prepare_MirrorsKeypoints_WhenPublished()
    {
        using var store = Prepare(Compatibility.Published, Good, new PersonBox(50, 50, -100, -50));

        // The first joint is 30 px left of the centre and 10 below: 30 / 60 of the half of a crop of 120 px.
        var keypoints = new float[2 * 147];
        store.Read(FrameColumn.Keypoints2D, 0, 2, keypoints);
        var at = KeypointConventions.Spin.IndexOf("rankle") * 3;
        Assert.Equal([-0.5f, 1 / 6f, 1], keypoints[at..(at + 3)], Near);
        Assert.Equal([0.5f, -1 / 3f, 1], keypoints[(147 + at)..(147 + at + 3)], Near);
    }

    private static bool Near(float one, float other) => Math.Abs(one - other) < 1e-6f;

    private FrameStore Prepare(Compatibility compatibility, params PersonBox[] boxes)
    {
        VideoPreparation.Prepare(
            new Boxed(boxes), _folder.Root, _folder.File("s"), new PreparationOptions { Compatibility = compatibility });
        return FrameStore.Open(_folder.File("s"));
    }

    private sealed class Boxed(PersonBox[] boxes) : IVideoDataset
    {
        public DatasetDescription Description => new("boxed", "Boxed")
        {
            Splits = ["all"],
            Convention = KeypointConventions.Common,
            CropScale = 1.2,
            FramesPerSecond = 25,
            FeatureExtractor = "given",
            Registration = "nowhere",
            ExpectedTree = "nothing",
        };

        public IReadOnlyList<VideoUnit> Find(string source, string split) => [new VideoUnit("unit", [], 1)];

        public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context)
        {
            yield return new Video([
                new VideoTrack
                {
                    Name = "video",
                    FramesPerSecond = 25,
                    Frames = [.. boxes.Select((_, frame) => new VideoFrame(frame, $"{frame}.jpg", new PictureFile("none")))],
                    Boxes = boxes,
                    Keypoints2D = [.. Enumerable.Repeat(new double[] { 20, 60, 1 }, boxes.Length * 14).SelectMany(point => point)],
                    Features = new float[boxes.Length * 2048],
                },
            ]);
        }
    }
}
