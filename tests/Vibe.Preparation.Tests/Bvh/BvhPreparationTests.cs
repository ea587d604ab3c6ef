using Vibe.Data.Stores;
using Vibe.Formats.Motion;
using Vibe.Preparation.Bvh;
using Vibe.Preparation.Motions;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.Bvh;

public sealed class BvhPreparationTests
{
    [Fact]
    public void Prepare_MakesAStoreOfAFolder()
    {
        using var temporary = new TemporaryFolder();
        Directory.CreateDirectory(temporary.File("raw/01"));
        BvhFile.Write(temporary.File("raw/01/01_02.bvh"), BvhSamples.DepthFirst(
            BvhSamples.Motion(BvhSamples.UsualNames, BvhSamples.Pose(1), frames: 481)));
        BvhFile.Write(temporary.File("raw/01/01_01.bvh"), BvhSamples.DepthFirst(
            BvhSamples.Motion(BvhSamples.UsualNames, BvhSamples.Pose(2), frames: 120)));
        File.WriteAllText(temporary.File("raw/02.bvh"), "HIERARCHY");

        var report = BvhPreparation.Prepare(
            temporary.File("raw"), temporary.File("m"), new MotionOptions { FramesPerSecond = 25 }, new BvhOptions());

        using var store = MotionStore.Open(temporary.File("m"));
        var sequence = Assert.Single(store.Manifest.Sequences);
        Assert.Equal(("01_01_02", "01", 101), (sequence.Name, sequence.Subject, sequence.Count)); // 480 / 120 s are 100 steps of 1/25 s
        Assert.Equal(WorldUp.Y, store.Manifest.WorldUp);
        Assert.Equal("02.bvh", Assert.Single(report.Damaged).File);
        Assert.Equal("01/01_01.bvh", Assert.Single(report.TooShort).File);
        Assert.Equal("none", store.Manifest.Provenance.Parameters["restFrame"]);
    }

    [Fact]
    public void Prepare_SaysWhatIsMissing_WhenThereIsNoFile()
    {
        using var temporary = new TemporaryFolder();

        var error = Assert.Throws<InvalidDataException>(
            () => BvhPreparation.Prepare(temporary.Root, temporary.File("m"), new MotionOptions(), new BvhOptions()));

        Assert.Equal($"{temporary.Root}: expected BVH motions (.bvh files) but there is no .bvh file.", error.Message);
    }
}
