using Vibe.Core;
using Vibe.Data.Keypoints;
using Vibe.Formats.Numpy;
using Vibe.Preparation.PennAction;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Preparation.Tests.PennAction;

[Trait("Category", "Formats")]
public sealed class PennActionDatasetTests
{
    private static readonly string Folder = Path.Combine(Fixtures.Formats, "penn_action");

    [Theory]
    [InlineData(Compatibility.Published)]
    [InlineData(Compatibility.Corrected)]
    public void Read_EqualsThePublishedFrames(Compatibility compatibility)
    {
        using var database = NpzArchive.Open(Path.Combine(Folder, "pennaction_train_db.npz"));

        var tracks = RawTracks.Read(new PennActionDataset(), RawTracks.Folder("penn_action"), "train", compatibility);

        ExpectedDatabase.AssertSameFrames(database, tracks, "data/penn_action/");
    }

    [Fact]
    public void Read_EqualsThePublishedJoints_WhenCorrected()
    {
        using var database = NpzArchive.Open(Path.Combine(Folder, "pennaction_train_db.npz"));

        var tracks = RawTracks.Read(new PennActionDataset(), RawTracks.Folder("penn_action"), "train", Compatibility.Corrected);

        var joints = tracks.SelectMany(
            track => KeypointConventions.PennAction.ConvertTo<double>(KeypointConventions.Common, track.Keypoints2D, 3));
        ExpectedDatabase.AssertClose(database.Read("joints2D").ToArray<double>(), joints, tolerance: 0);
    }

    [Fact]
    public void Read_TakesTheRightAnkleForTheHead_WhenPublished()
    {
        var published = RawTracks.Read(new PennActionDataset(), RawTracks.Folder("penn_action"), "train", Compatibility.Published)[0];
        var corrected = RawTracks.Read(new PennActionDataset(), RawTracks.Folder("penn_action"), "train", Compatibility.Corrected)[0];

        // Joint 0 is the head; the database that the published training reads has the right ankle there, joint 12 of the files.
        Assert.Equal(corrected.Keypoints2D[36..39], published.Keypoints2D[..3]);
        Assert.NotEqual(corrected.Keypoints2D[..3], published.Keypoints2D[..3]);
    }
}
