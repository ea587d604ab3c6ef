using Vibe.Core;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Amass;
using Vibe.Preparation.Motions;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.Amass;

[Trait("Category", "Formats")]
public sealed class AmassFormatTests
{
    private static readonly MotionOptions Published = new() { Compatibility = Compatibility.Published };

    private static readonly string Folder = Path.Combine(Fixtures.Formats, "amass");

    [Fact]
    public void Prepare_EqualsThePublishedDatabase()
    {
        using var temporary = new TemporaryFolder();
        using var expected = NpzArchive.Open(Path.Combine(Folder, "expected.npz"));
        var theta = expected.Read("theta");

        var report = AmassPreparation.Prepare(Path.Combine(Folder, "raw"), temporary.File("m"), Published);

        using var store = MotionStore.Open(temporary.File("m"));
        Assert.Equal(theta.Shape[0], store.FrameCount);
        Assert.Empty(report.Damaged);
        Assert.Equal(
            expected.Read("vid_name").ToStrings(),
            store.Manifest.Sequences.SelectMany(sequence => Enumerable.Repeat(sequence.Name, (int)sequence.Count)));
        Assert.Equal(theta.ToArray<float>(), Theta(store));
    }

    [Fact]
    public void Resample_EqualsTheReference_ForFilesSince2021()
    {
        using var expected = NpzArchive.Open(Path.Combine(Folder, "stageii", "expected.npz"));
        var files = MotionTree.Amass.Find(Path.Combine(Folder, "stageii"), []).Where(file => file.Subject.Length > 0).ToList();
        Assert.NotEmpty(files);

        foreach (var file in files)
        {
            var key = file.RelativePath[..^".npz".Length].Replace('/', '|');
            var recording = AmassReader.Read(file.Path);
            var sampled = MotionSampling.Resample(recording, 25, Compatibility.Published);

            Assert.Equal(expected.Read(key + "|theta_25fps").ToArray<double>(), Theta(sampled));
            Assert.Equal(expected.Read(key + "|trans").ToArray<double>(), recording.Translation);
            Assert.Equal(expected.Read(key + "|root_orient").ToArray<double>(), recording.Pose.Chunk(72).SelectMany(row => row[..3]));
            Assert.Equal(expected.Read(key + "|mocap_frame_rate").Scalar<double>(), recording.FramesPerSecond);
        }
    }

    [Fact]
    public void Read_GivesTheGender_FromUnicodeAndBytes()
    {
        var genders = MotionTree.Amass.Find(Path.Combine(Folder, "raw"), []).Select(file => AmassReader.Read(file.Path).Gender).Distinct();

        Assert.All(genders, gender => Assert.Contains(gender, (string[])["female", "male", "neutral"]));
    }

    [RealSampleFact]
    public void Prepare_TakesALooseFile()
    {
        using var temporary = new TemporaryFolder();

        AmassPreparation.Prepare(RealSampleFactAttribute.Folder, temporary.File("m"), new MotionOptions { FramesPerSecond = 30 });

        using var store = MotionStore.Open(temporary.File("m"));
        var recording = AmassReader.Read(RealSampleFactAttribute.Sample);
        Assert.Equal(Path.GetFileNameWithoutExtension(RealSampleFactAttribute.Sample), Assert.Single(store.Manifest.Sequences).Name);
        Assert.Equal(MotionSampling.Resample(recording, 30, Compatibility.Corrected).FrameCount, store.FrameCount);
    }

    private static IEnumerable<float> Theta(MotionStore store)
    {
        var frames = (int)store.FrameCount;
        var (pose, betas) = (new float[frames * 72], new float[frames * 10]);
        store.Read(MotionColumn.Pose, 0, frames, pose);
        store.Read(MotionColumn.Betas, 0, frames, betas);
        return pose.Chunk(72).Zip(betas.Chunk(10)).SelectMany(row => row.First.Concat(row.Second));
    }

    private static IEnumerable<double> Theta(MotionRecording recording) =>
        recording.Pose.Chunk(72).SelectMany(row => row.Concat(recording.Betas));
}
