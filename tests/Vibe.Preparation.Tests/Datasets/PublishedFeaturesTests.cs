using Vibe.Core;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.InstaVariety;
using Vibe.Preparation.MpiInf3dhp;
using Vibe.Preparation.PennAction;
using Vibe.Preparation.PoseTrack;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Preparation.Tests.Datasets;

/// <summary>Whole preparations of the samples, features by the samples' backbone, compared with the published databases.</summary>
[Trait("Category", "Formats")]
public sealed class PublishedFeaturesTests
{
    public static TheoryData<string, string, string> Databases() => new()
    {
        { "penn_action", "train", "pennaction_train_db.npz" },
        { "posetrack", "train", "posetrack_train_db.npz" },
        { "mpi_inf_3dhp", "train", "mpii3d_train_db.npz" },
        { "mpi_inf_3dhp", "test", "mpii3d_val_db.npz" },
        { "insta_variety", "train", "expected.npz" },
    };

    [Theory]
    [MemberData(nameof(Databases))]
    public void Prepare_EqualsThePublishedDatabase(string sample, string split, string file)
    {
        IVideoDataset[] datasets = [new PennActionDataset(), new PoseTrackDataset(), new MpiInf3dhpDataset(), new InstaVarietyDataset()];
        using var database = NpzArchive.Open(Path.Combine(Fixtures.Formats, sample, file));

        using var prepared = PreparedDataset.WithFeatures(
            datasets.Single(dataset => dataset.Description.Name == sample), RawTracks.Folder(sample), split, Compatibility.Published);

        prepared.AssertFeatures(database.Read("features").ToArray<float>());
        Assert.Equal(
            database.Read("vid_name").ToStrings().Select(name => name.Replace($"data/{sample}/", string.Empty, StringComparison.Ordinal)),
            prepared.SequenceNames);
        if (database.Contains("valid_i"))
        {
            Assert.Equal(database.Read("valid_i").ToArray<float>(), prepared.Column(FrameColumn.Valid));
        }

        if (database.Contains("joints3D"))
        {
            ExpectedDatabase.AssertClose(
                database.Read("joints3D").ToArray<double>(), prepared.Column(FrameColumn.Keypoints3D).Select(value => (double)value), 1e-6);
        }
    }
}
