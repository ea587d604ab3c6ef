using Vibe.Core;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Stores;

namespace Vibe.Data.Tests.Sampling;

public sealed class EvaluationClipsTests : IDisposable
{
    private static readonly EvaluationOptions Options = new() { BatchSize = 3, ClipLength = 4 };

    private readonly TemporaryFolder _folder = new();
    private readonly FrameStore _store;

    public EvaluationClipsTests()
    {
        _store = FrameStore.Open(TestStores.Frames(_folder.File("s"), [10, 3, 8, 4], has3D: true));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void GetEnumerator_CountsEveryFrameOnce()
    {
        var clips = new EvaluationClips(_store, Options);

        var frames = clips.SelectMany(CountedRows).ToList();

        Assert.Equal(Enumerable.Range(0, 25).Select(frame => (float)frame), frames);
        Assert.Equal(25, clips.FrameCount);
    }

    [Fact]
    public void GetEnumerator_ShiftsTheLastClipBack_AndKeepsShortSequencesWhole()
    {
        var batches = new EvaluationClips(_store, Options).ToList();

        // Clips at 0, 4, 6 (two frames again) | the short one at 10 | 13, 17, 21.
        Assert.Equal([[0, 4, 6], [10], [13, 17, 21]], batches.Select(batch => batch.FirstFrames));
        Assert.Equal([[0, 0, 2], [0], [0, 0, 0]], batches.Select(batch => batch.FirstNewFrames));
        Assert.Equal([[0, 0, 0], [1], [2, 2, 3]], batches.Select(batch => batch.SequenceIndices));
        Assert.Equal([4, 3, 4], batches.Select(batch => batch.ClipLength));
        using var joints = batches[0].Read(FrameColumn.Joints14);
        using var pose = batches[2].Read(FrameColumn.Pose);
        Assert.Equal([3, 4, 14, 3], joints.shape);
        Assert.Equal(13, pose[0, 0, 0].item<float>());
    }

    [Fact]
    public void GetEnumerator_MarksSharedFrames_WhenClipsOverlap()
    {
        var batches = new EvaluationClips(_store, Options with { Overlap = 2, BatchSize = 8 }, sequence => sequence.First == 0).ToList();

        // Ten frames in clips of 4, two new frames each: 0, 2, 4, 6.
        Assert.Equal([0, 2, 4, 6], Assert.Single(batches).FirstFrames);
        Assert.Equal([0, 2, 2, 2], batches[0].FirstNewFrames);
        Assert.Equal(Enumerable.Range(0, 10).Select(frame => (float)frame), CountedRows(batches[0]));
    }

    [Fact]
    public void GetEnumerator_LeavesSequencesOut()
    {
        var clips = new EvaluationClips(_store, Options, sequence => sequence.Count == 8);

        Assert.Equal([13, 17], Assert.Single(clips).FirstFrames);
        Assert.Equal(8, clips.FrameCount);
    }

    [Fact]
    public void GetEnumerator_DropsTails_WhenPublished()
    {
        var clips = new EvaluationClips(_store, Options with { Compatibility = Compatibility.Published });

        var frames = clips.SelectMany(CountedRows).ToList();

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24], frames);
        Assert.Equal(20, clips.FrameCount);
    }

    private static List<float> CountedRows(EvaluationBatch batch)
    {
        using var features = batch.Read(FrameColumn.Features);
        var rows = features[.., .., 0].contiguous().data<float>().ToArray();
        return [.. batch.CountedFrames().Select(position => rows[position])];
    }
}
