using Vibe.Data.Stores;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Protocols;
using Vibe.Testing;

namespace Vibe.Evaluation.Tests.Measuring;

public sealed class StoreRequirementsTests : IDisposable
{
    private const int Frames = 9;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ThrowIfUnusable_TellsMissingLabelsFromAnotherJointSet()
    {
        using var keypointsOnly = Store(
            "only2d", frames => new FrameSequence("s", string.Empty, string.Empty, new float[frames * 2048], new float[frames * 147]));
        using var joints14 = Store("joints14", frames => new FrameSequence("s", string.Empty, string.Empty, new float[frames * 2048],
            new float[frames * 147])
        { Joints14 = new float[frames * 42] });
        string Message(FrameStore store, JointSet joints) =>
            Assert.Throws<InvalidDataException>(() => StoreRequirements.ThrowIfUnusable(store, joints)).Message;

        Assert.Contains(
            "store 'labelled' has no 3D labels, so that there is nothing to measure against: expected joints14, pose and betas, or "
            + "keypoints3d, but found features, keypoints2d.", Message(keypointsOnly, JointSet.H36m14), StringComparison.Ordinal);
        Assert.Contains(
            "holds another joint set: the protocol compares MPI-INF-3DHP-17 and needs keypoints3d, but found features, keypoints2d, "
            + "joints14. Presets that fit the store: 3dpw, h36m-p1, h36m-p2, synthetic.",
            Message(joints14, JointSet.Mpii3d17), StringComparison.Ordinal);
        Assert.Equal("the store has no ground and no keypoints3d", StoreRequirements.WhyNot(Metric.Penetration, joints14));
        StoreRequirements.ThrowIfUnusable(joints14, JointSet.H36m14);
    }

    private FrameStore Store(string name, Func<int, FrameSequence> create)
    {
        using (var writer = new FrameStoreWriter(_folder.File(name), new FrameStoreInfo("labelled", 30, 1.2, "none")))
        {
            writer.Append(create(Frames));
            writer.Complete(new StoreProvenance("tests", "key", new Dictionary<string, string>(), []));
        }

        return FrameStore.Open(_folder.File(name));
    }
}
