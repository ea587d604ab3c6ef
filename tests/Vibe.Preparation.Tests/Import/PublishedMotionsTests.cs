using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Import;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.Import;

[Trait("Category", "Formats")]
public sealed class PublishedMotionsTests
{
    private static readonly string Folder = Path.Combine(Fixtures.Formats, "amass");

    [Fact]
    public void Prepare_TakesOverPosesAndShapes()
    {
        using var temporary = new TemporaryFolder();
        using var expected = NpzArchive.Open(Path.Combine(Folder, "expected.npz"));
        var theta = expected.Read("theta").ToArray<float>();

        var (motions, frames) = PublishedMotions.Prepare(Path.Combine(Folder, "amass_db.pt"), temporary.File("m"));

        using var store = MotionStore.Open(temporary.File("m"));
        var (pose, betas) = (new float[frames * 72], new float[frames * 10]);
        store.Read(MotionColumn.Pose, 0, (int)frames, pose);
        store.Read(MotionColumn.Betas, 0, (int)frames, betas);
        Assert.Equal(theta, pose.Chunk(72).Zip(betas.Chunk(10)).SelectMany(row => row.First.Concat(row.Second)));
        Assert.Equal(motions, store.Manifest.Sequences.Count);
        Assert.Equal(
            expected.Read("vid_name").ToStrings(),
            store.Manifest.Sequences.SelectMany(sequence => Enumerable.Repeat(sequence.Name, (int)sequence.Count)));
        Assert.Equal(25, store.Manifest.FramesPerSecond);
    }

    [Theory]
    [InlineData("amass/amass_db.pt", true)]
    [InlineData("penn_action/pennaction_train_db.pt", false)]
    public void IsMotion_TellsMotionsFromVideos(string path, bool expected) =>
        Assert.Equal(expected, PublishedMotions.IsMotion(Path.Combine(Fixtures.Formats, path)));
}
