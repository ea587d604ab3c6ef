using System.Text.Json;
using Vibe.Core;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.InstaVariety;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Preparation.Tests.InstaVariety;

[Trait("Category", "Formats")]
public sealed class InstaVarietyDatasetTests
{
    private static readonly string Folder = Path.Combine(Fixtures.Formats, "insta_variety");

    public static TheoryData<string> DamagedRecords() =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "must-refuse", "manifest.json")))
            .RootElement.EnumerateObject().Where(file => file.Value.GetProperty("level").GetString() == "must").Select(file => file.Name)];

    [Fact]
    public void Read_EqualsThePublishedDatabase()
    {
        using var database = NpzArchive.Open(Path.Combine(Folder, "expected.npz"));

        var tracks = RawTracks.Read(new InstaVarietyDataset(), RawTracks.Folder("insta_variety"), "train", Compatibility.Published);

        ExpectedDatabase.AssertSameFrames(database, tracks, "data/insta_variety/");
        Assert.Equal(database.Read("frame_id").ToArray<long>(), tracks.SelectMany(track => track.Frames.Select(frame => frame.Id)));
        ExpectedDatabase.AssertClose(
            database.Read("joints2D").ToArray<double>(), tracks.SelectMany(track => track.Keypoints2D), tolerance: 0);
    }

    [Theory]
    [MemberData(nameof(DamagedRecords))]
    public void Read_RefusesDamagedRecords_OrCountsThem(string file)
    {
        using var temporary = new TemporaryFolder();
        Directory.CreateDirectory(temporary.File("train"));
        File.Copy(Path.Combine(Folder, "must-refuse", file), temporary.File("train/" + Path.ChangeExtension(file, ".tfrecord")));
        var drops = new DropLog();

        var error = Assert.Throws<PreparationException>(
            () => RawTracks.Read(new InstaVarietyDataset(), temporary.Root, "train", Compatibility.Corrected));
        RawTracks.Read(new InstaVarietyDataset(), temporary.Root, "train", Compatibility.Corrected, drops, skipBad: true);

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Equal(PreparationProblem.DamagedRecord, error.Problem);
        var drop = Assert.Single(drops.Counts);
        Assert.Equal(DropLog.Damaged, drop.Reason);
        Assert.Contains(file, Assert.Single(drop.Examples), StringComparison.Ordinal);
    }
}
