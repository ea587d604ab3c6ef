using Vibe.Data.Stores;
using Vibe.Testing;

namespace Vibe.Trainer.Tests.Verbs;

public sealed class PrepareKeypointsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Main_MakesAStoreOfOpenPoseFiles()
    {
        var source = Path.Combine(Fixtures.Formats, "openpose", "body25");

        var (code, output, error) = ProgramRunner.Run(
            "prepare", "keypoints", "--source", source, "--out", _folder.File("store"), "--min-frames", "5", "--feature-seed", "7");

        Assert.True(code == 0, error + output);
        Assert.Contains("1 videos, ", output, StringComparison.Ordinal);
        Assert.StartsWith(
            "random-fourier-v1 seed=7 ", StoreManifest.Read(_folder.File("store")).FeatureExtractor, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_SaysWhatIsWrong()
    {
        ProgramRunner.AssertRefuses(
            ["prepare", "keypoints", "--source", _folder.File("nowhere"), "--out", _folder.File("store")],
            "nowhere: there is no such folder.");
        ProgramRunner.AssertRefuses(
            ["prepare", "keypoints", "--source", _folder.Root, "--out", _folder.File("store"), "--video-fps", "0"],
            "--video-fps must be from 1 to 1000 but is 0.");
    }
}
