using Vibe.Core;
using Vibe.Data.Keypoints;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.Import;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Preparation.Tests.Import;

[Trait("Category", "Formats")]
public sealed class PublishedDatabaseTests
{
    [Theory]
    [InlineData("3dpw/3dpw_val_db.pt", "3dpw/3dpw_val_db.npz", "common", 1.2,
        DatasetLabels.Keypoints3D | DatasetLabels.Joints14 | DatasetLabels.Smpl)]
    [InlineData("penn_action/pennaction_train_db.pt", "penn_action/pennaction_train_db.npz", "pennaction", 1.3, DatasetLabels.None)]
    [InlineData("insta_variety/insta_train_db.h5", "insta_variety/expected.npz", "insta", 1, DatasetLabels.None)]
    [InlineData("insta_variety/insta_train_db.gzip.h5", "insta_variety/expected.npz", "insta", 1, DatasetLabels.None)]
    public void Read_TakesOverFramesAndFeatures(string path, string expected, string convention, double cropScale, DatasetLabels labels)
    {
        using var values = NpzArchive.Open(Sample(expected));
        using var database = PublishedDatabase.Open(Sample(path), new ImportOptions());

        var tracks = Read(database, path, Compatibility.Published);

        ExpectedDatabase.AssertSameFrames(values, tracks, string.Empty);
        Assert.Equal(values.Read("features").ToArray<float>(), tracks.SelectMany(track => track.Features!));
        Assert.Equal(KeypointConventions.Find(convention), database.Description.Convention);
        Assert.Equal(cropScale, database.Description.CropScale);
        Assert.Equal(labels, database.Description.Labels);
        Assert.Equal("published spin", database.Description.FeatureExtractor);
    }

    [Fact]
    public void Read_TakesOverLabels()
    {
        using var values = NpzArchive.Open(Sample("3dpw/3dpw_val_db.npz"));
        using var database = PublishedDatabase.Open(Sample("3dpw/3dpw_val_db.pt"), new ImportOptions());

        var tracks = Read(database, "3dpw/3dpw_val_db.pt", Compatibility.Published);

        Assert.Equal(values.Read("joints2D").ToArray<double>(), tracks.SelectMany(track => track.Keypoints2D));
        Assert.Equal(values.Read("joints3D").ToArray<float>(), tracks.SelectMany(track => track.Joints14!));
        Assert.Equal(values.Read("pose").ToArray<float>(), tracks.SelectMany(track => track.Pose!));
        Assert.Equal(values.Read("shape").ToArray<float>(), tracks.SelectMany(track => track.Betas!));
        Assert.Equal(values.Read("valid").ToArray<byte>(), tracks.SelectMany(track => track.Valid!));
        Assert.Equal(values.Read("frame_id").ToArray<long>(), tracks.SelectMany(track => track.Frames.Select(frame => frame.Id)));
    }

    [Fact]
    public void Read_NamesPennActionsJointsRightly_WhenCorrected()
    {
        using var values = NpzArchive.Open(Sample("penn_action/pennaction_train_db.npz"));
        using var database = PublishedDatabase.Open(Sample("penn_action/pennaction_train_db.pt"), new ImportOptions());
        var joints = values.Read("joints2D").ToArray<double>();

        var corrected = Read(database, "penn_action/pennaction_train_db.pt", Compatibility.Corrected)[0];
        var published = Read(database, "penn_action/pennaction_train_db.pt", Compatibility.Published)[0];

        Assert.Equal(joints[39..42], corrected.Keypoints2D[..3]); // the head, the last of the database's 14 joints
        Assert.Equal(joints[..3], published.Keypoints2D[..3]); // its first, the right ankle
    }

    [Theory]
    [InlineData("3dpw/3dpw_test_db.pt", Compatibility.Corrected)]
    [InlineData("penn_action/pennaction_train_db.pt", Compatibility.Published)]
    [InlineData("insta_variety/insta_train_db.h5", Compatibility.Corrected)]
    public void Find_DividesADatabaseBetweenVideos_AndHashesItsFileOnce(string path, Compatibility compatibility)
    {
        using var whole = PublishedDatabase.Open(Sample(path), new ImportOptions());
        using var parted = PublishedDatabase.Open(Sample(path), new ImportOptions());
        parted.FramesPerUnit = 1;
        var folder = Path.GetDirectoryName(Sample(path))!;
        var units = parted.Find(folder, "all");

        var expected = Read(whole, path, compatibility);
        var tracks = Read(parted, path, compatibility);

        Assert.Single(whole.Find(folder, "all"));
        Assert.Equal(expected.Count, units.Count);
        Assert.Equal(expected.Select(track => (long)track.Frames.Count), units.Select(unit => unit.Weight));
        Assert.Equal([Path.GetFileName(path)], units[0].Files);
        Assert.All(units.Skip(1), unit => Assert.Empty(unit.Files));
        Assert.Equal(expected.Select(track => track.Name), tracks.Select(track => track.Name));
        Assert.Equal(
            expected.SelectMany(track => track.Frames.Select(frame => frame.Name)),
            tracks.SelectMany(track => track.Frames.Select(frame => frame.Name)));
        Assert.Equal(expected.SelectMany(track => track.Features!), tracks.SelectMany(track => track.Features!));
        Assert.Equal($"{Path.GetFileName(path)} frames 0 to {expected[0].Frames.Count - 1}", units[0].Name);
    }

    [Fact]
    public void Open_TakesTheOptions()
    {
        using var database = PublishedDatabase.Open(
            Sample("penn_action/pennaction_train_db.pt"),
            new ImportOptions { CropScale = 1.2, FramesPerSecond = 12.5, FeatureExtractor = "hmr" });

        Assert.Equal((1.2, 12.5, "hmr"),
            (database.Description.CropScale, database.Description.FramesPerSecond, database.Description.FeatureExtractor));
    }

    [Theory]
    [InlineData("joblib/db.c0.pt", "expected a published database")]
    [InlineData("amass/amass_db.pt", "expected an array 'joints2D'")]
    [InlineData("joblib/bare_array.c0.pt", "expected a dictionary of arrays")]
    public void Open_RefusesOtherFiles(string path, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => PublishedDatabase.Open(Sample(path), new ImportOptions()));

        Assert.StartsWith(Sample(path), error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static List<VideoTrack> Read(PublishedDatabase database, string path, Compatibility compatibility) =>
        RawTracks.Read(database, Path.GetDirectoryName(Sample(path))!, "all", compatibility);

    private static string Sample(string path) => Path.Combine(Fixtures.Formats, path);
}
