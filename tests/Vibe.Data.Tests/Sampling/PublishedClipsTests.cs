using Vibe.Core;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.Import;
using Vibe.Preparation.InstaVariety;
using Vibe.Preparation.MpiInf3dhp;
using Vibe.Preparation.PennAction;
using Vibe.Preparation.PoseTrack;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Data.Tests.Sampling;

/// <summary>
/// From raw files or databases over stores to clips, compared with what the published loaders make of the published databases.
/// </summary>
[Trait("Category", "Golden")]
[Trait("Category", "Formats")]
public sealed class PublishedClipsTests
{
    private const int KeypointCount = 49;
    private const int FirstCommonJoint = 25;

    // A float16 has 11 significant bits; another order of rounding may move the last one.
    private const double LastBit = 1.0 / 1024;

    public static TheoryData<string, string, string, bool, double> Raw() => new()
    {
        { "clips-mpii3d-train", "mpi_inf_3dhp", "train", true, 0 },
        { "clips-mpii3d-val", "mpi_inf_3dhp", "test", true, 0 },
        { "clips-insta", "insta_variety", "train", false, 0 },
        { "clips-pennaction", "penn_action", "train", false, 0.75 },
        { "clips-posetrack", "posetrack", "train", false, 0.75 },
    };

    public static TheoryData<string, string, bool, double> Databases() => new()
    {
        { "clips-3dpw-val", "3dpw/3dpw_val_db.pt", true, 0 },
        { "clips-3dpw-test", "3dpw/3dpw_test_db.pt", true, 0 },
        { "clips-insta", "insta_variety/insta_train_db.h5", false, 0 },
        { "clips-pennaction", "penn_action/pennaction_train_db.pt", false, 0.75 },
    };

    [Theory]
    [MemberData(nameof(Raw))]
    public void Create_EqualsThePublishedClips_OfRawFiles(string name, string sample, string split, bool has3D, double overlap)
    {
        IVideoDataset[] datasets = [new MpiInf3dhpDataset(), new InstaVarietyDataset(), new PennActionDataset(), new PoseTrackDataset()];
        var dataset = datasets.Single(known => known.Description.Name == sample);
        using var prepared = PreparedDataset.Quickly(dataset, RawTracks.Folder(sample), split, Compatibility.Published);

        AssertClips(name, prepared.Store, has3D, overlap, withFeatures: false);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void Create_EqualsThePublishedClips_OfDatabases(string name, string path, bool has3D, double overlap)
    {
        var file = Path.Combine(Fixtures.Formats, path);
        using var database = PublishedDatabase.Open(file, new ImportOptions());
        using var prepared = PreparedDataset.Quickly(database, Path.GetDirectoryName(file)!, "all", Compatibility.Published);

        AssertClips(name, prepared.Store, has3D, overlap, withFeatures: true);
    }

    private static void AssertClips(string name, FrameStore store, bool has3D, double overlap, bool withFeatures)
    {
        using var golden = GoldenCase.Open(name);
        var length = golden.Array("seqlen").Scalar<int>();
        var stride = (int)(length * (1 - overlap));
        var clips = new ClipIndex(store.Manifest.Sequences, length, stride, Compatibility.Published);
        var first = Enumerable.Range(0, (int)clips.Count).Select(clip => clips.FirstFrame(clip)).ToList();
        Assert.Equal(golden.Array("ranges").ToArray<long>(), first.SelectMany(frame => new[] { frame, frame + length - 1 }));

        using var batch = Mixer(store, has3D, first.Count, length, stride).Create(0);
        var keypoints = Clips(golden, "kp_2d");
        int[] order = [.. keypoints.Select(clip => Nearest(Clips(batch.Keypoints2D.data<float>().ToArray(), first.Count), clip))];
        Assert.Equal(Enumerable.Range(0, first.Count), order.Order()); // each clip once

        AssertSame(keypoints, batch.Keypoints2D, order);
        if (withFeatures)
        {
            AssertSame(Clips(golden, "features_every_64th"), batch.Features[.., .., TorchSharp.torch.TensorIndex.Slice(step: 64)], order,
                tolerance: 0);
        }

        if (has3D)
        {
            var theta = Clips(golden, "theta").ConvertAll(clip => clip.Chunk(85).ToList());
            var labels = batch.Labels!;
            var joints = golden.Array("kp_3d").Shape[2] == KeypointCount
                ? labels.Keypoints3D
                    : labels.Keypoints3D[.., .., TorchSharp.torch.TensorIndex.Slice(FirstCommonJoint, FirstCommonJoint + 14)];
            AssertSame(Clips(golden, "kp_3d"), joints, order);
            AssertSame(theta.ConvertAll(clip => clip.SelectMany(row => row[3..75]).ToArray()), labels.Pose, order);
            AssertSame(theta.ConvertAll(clip => clip.SelectMany(row => row[75..]).ToArray()), labels.Betas, order);
            AssertSame(Clips(golden, "w_3d"), labels.Has3D, order, tolerance: 0);
            AssertSame(Clips(golden, "w_smpl"), labels.HasSmpl, order, tolerance: 0);
        }
    }

    private static BatchMixer Mixer(FrameStore store, bool has3D, int count, int length, int stride)
    {
        var options =
            new BatchMixerOptions { BatchSize = count, ClipLength = length, ClipStride = stride, Compatibility = Compatibility.Published };
        WeightedStore[] stores = [new(store)];
        return new BatchMixer(options, has3D ? [] : stores, has3D ? stores : [], [], seed: 1);
    }

    private static List<float[]> Clips(GoldenCase golden, string name)
    {
        var array = golden.Array(name);
        return Clips(array.ToArray<float>(), (int)array.Shape[0]);
    }

    private static List<float[]> Clips(float[] values, int count) => [.. values.Chunk(values.Length / count)];

    private static int Nearest(List<float[]> clips, float[] wanted) =>
        clips.IndexOf(clips.MinBy(clip => clip.Zip(wanted, (one, other) => Math.Abs(one - other)).Max())!);

    private static void AssertSame(List<float[]> expected, TorchSharp.torch.Tensor actual, int[] order, double tolerance = LastBit)
    {
        var clips = Clips(actual.contiguous().data<float>().ToArray(), order.Length);
        for (var clip = 0; clip < order.Length; clip++)
        {
            var found = clips[order[clip]];
            Assert.Equal(expected[clip].Length, found.Length);
            Assert.All(expected[clip].Zip(found), pair =>
                Assert.InRange(Math.Abs(pair.First - pair.Second), 0, tolerance * Math.Max(1, Math.Abs(pair.First))));
            Assert.True(tolerance == 0 || found.All(value => value == (float)(Half)value), "Labels are rounded to float16.");
        }
    }
}
