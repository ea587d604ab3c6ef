using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Preparation.Boxes;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.ThreeDpw;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.ThreeDpw;

/// <summary>A split of several sequences whose tracks all start late.</summary>
[Trait("Category", "Formats")]
public sealed class ThreeDpwLateStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(FormatBody.Data);
    private readonly BoxTrack _track;

    public ThreeDpwLateStartTests()
    {
        var sequences = Path.Combine(Fixtures.Formats, "3dpw", "raw-late-start", "sequenceFiles", "test");
        var late = Directory.GetFiles(sequences, "*.pkl").Order(StringComparer.Ordinal).First();
        Directory.CreateDirectory(_folder.File("sequenceFiles/test"));
        foreach (var name in (string[])["a", "b", "c"])
        {
            File.Copy(late, _folder.File($"sequenceFiles/test/{name}.pkl"));
        }

        _track = ThreeDpwTracks.Boxes(ThreeDpwSequence.Read(late).People[0], Compatibility.Published);
        Assert.NotEqual(0, _track.First);
    }

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 0, 1)] // as where a preparation is resumed, or divided into shards
    public void Read_LagsByAllLateStartsSoFar_Published(params int[] order)
    {
        var dataset = new ThreeDpwDataset();
        var units = dataset.Find(_folder.Root, "test");
        var context = new ReadingContext(_folder.Root, "test", Compatibility.Published, _body);

        Assert.All(order, unit =>
        {
            var track = Assert.Single(Assert.Single(dataset.Read(units[unit], context)).Tracks);
            Assert.Equal(Published(unit, track), track.Boxes);
        });
    }

    // Row i of all tracks has box i of the list that holds, track after track, a row of scale 0 for each frame before the first detection
    // and then the track's boxes.
    private IEnumerable<PersonBox> Published(int track, VideoTrack read)
    {
        BoxParameters[] part = [.. Enumerable.Repeat(default(BoxParameters), _track.First), .. _track.Boxes];
        var list = Enumerable.Repeat(part, 3).SelectMany(boxes => boxes).ToList();
        return read.Frames.Select(frame => list[(track * _track.Boxes.Count) + (int)frame.Id - _track.First].ToBox());
    }
}
