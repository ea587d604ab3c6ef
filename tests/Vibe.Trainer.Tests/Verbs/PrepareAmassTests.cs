using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Synthetic;
using Vibe.Testing;

namespace Vibe.Trainer.Tests.Verbs;

public sealed class PrepareAmassTests : IDisposable
{
    private static readonly string Tree = Path.Combine(Fixtures.Formats, "amass", "raw");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Main_MakesAMotionStore()
    {
        var (code, output, error) = ProgramRunner.Run(
            "prepare", "amass", "--source", Tree, "--out", _folder.File("amass"), "--min-frames", "20", "--dataset", "CMU");

        Assert.True(code == 0, error);
        using var store = MotionStore.Open(_folder.File("amass"));
        Assert.Equal(25, store.Manifest.FramesPerSecond);
        Assert.All(store.Manifest.Sequences, sequence => Assert.StartsWith("CMU_", sequence.Name, StringComparison.Ordinal));
        Assert.Contains($"{_folder.File("amass")}: {store.Manifest.Sequences.Count} motions, {store.FrameCount} frames at 25/s", output,
            StringComparison.Ordinal);
        Assert.Contains("0 s left", output, StringComparison.Ordinal);
        Assert.Contains("configs/vibe_synthetic.json --set 'Data:Motion=[{\"Path\":", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_FilmsTheMotions_WithTheSyntheticDataSetsFeatures()
    {
        var film = _folder.File("film");
        var (code, output, error) = ProgramRunner.Run(
            "prepare", "amass", "--source", Tree, "--out", _folder.File("amass"), "--min-frames", "20", "--dataset", "ACCAD", "--fps", "30",
                "--film", film, "--views", "2");

        Assert.True(code == 0, error);
        using var motions = MotionStore.Open(_folder.File("amass"));
        using var store = FrameStore.Open(film);
        Assert.Equal(2 * motions.FrameCount, store.FrameCount);
        Assert.Equal(new RandomFourierFeatures(new SyntheticOptions().Seed).Identity, store.Manifest.FeatureExtractor);
        Assert.All(
            [FrameColumn.Keypoints3D, FrameColumn.Pose, FrameColumn.Betas, FrameColumn.Joints14], column => Assert.True(store.Has(column)));
        Assert.Contains($"configs/vibe_amass.json --set Data:Motion:0:Path={_folder.File("amass")} --set Data:Train2D:0:Path={film}",
            output, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_ListsWhatItLeavesOutAndWhy()
    {
        TinyTree();
        var (code, output, _) = ProgramRunner.Run(
            "prepare", "amass", "--source", _folder.File("tree"), "--out", _folder.File("amass"), "--min-frames", "20");

        Assert.Equal(0, code);
        Assert.Contains("left out because they cannot be read: 1", output, StringComparison.Ordinal);
        Assert.Contains("  CMU/broken_poses.npz: ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fps must be a whole number from 1 to 240 but is 500.", "--fps", "500")]
    [InlineData("--fps must be a whole number from 1 to 240 but is fast.", "--fps", "fast")]
    [InlineData("--views must be a whole number from 1 to 64 but is 0.", "--views", "0")]
    [InlineData("--out and --film are two stores: name two folders.", "--film", "<out>")]
    [InlineData(
        "--body-model, --extra-regressor and --h36m-regressor belong together: give all three or none.", "--body-model", "smpl.npz")]
    [InlineData("prepare amass --help", "--colour", "red")]
    public void Main_RefusesBadOptions(string message, string option, string value) =>
        AssertRefuses(["--source", Tree, option, value.Replace("<out>", _folder.File("amass"), StringComparison.Ordinal)], message);

    [Fact]
    public void Main_RefusesASourceThatIsNoTree()
    {
        AssertRefuses(
            ["--source", _folder.File("none")], $"{_folder.File("none")}: expected a folder of AMASS motions", "but it does not exist.");
        AssertRefuses(["--source", _folder.Write("file.npz", "text")], "but it is a file.");
        AssertRefuses(["--source", Directory.CreateDirectory(_folder.File("empty")).FullName], "but there is no .npz file.");
        AssertRefuses(["--source", Tree, "--min-frames", "9999"], "expected at least one motion of 9999 frames but none of");
        AssertRefuses(["--source", Tree, "--dataset", "KIT"], $"{Path.Combine(Tree, "KIT")}: expected a folder");
    }

    [Fact]
    public void Main_RefusesToReplaceWhatIsNoStore()
    {
        _folder.Write("amass/thesis.txt", "mine");

        AssertRefusesInto(_folder.File("amass"), "the store cannot be written", "or a store to replace, but there is one.");

        Assert.Equal(["thesis.txt"], Directory.GetFileSystemEntries(_folder.File("amass")).Select(Path.GetFileName));
    }

    [Fact]
    public void Main_SaysSo_WhenTheStoreCannotBeWritten()
    {
        var store = _folder.Write("file", "text") + "/amass";

        AssertRefusesInto(store, $"{store}: the store cannot be written");
    }

    [Fact]
    public void Main_AsksForWhatIsMissing()
    {
        var (code, _, error) = ProgramRunner.Run("prepare", "amass");

        Assert.Equal(2, code);
        Assert.Contains("Option '--source' is required.", error, StringComparison.Ordinal);
        Assert.Contains("Option '--out' is required.", error, StringComparison.Ordinal);
    }

    private void AssertRefuses(string[] arguments, params string[] texts)
    {
        var before = Directory.GetFileSystemEntries(_folder.Root).Order().ToArray();
        var (code, _, error) = ProgramRunner.Run(["prepare", "amass", "--out", _folder.File("amass"), .. arguments]);

        Assert.Equal(2, code);
        Assert.All(texts, text => Assert.Contains(text, error, StringComparison.Ordinal));
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Root).Order());
    }

    private static void AssertRefusesInto(string store, params string[] texts)
    {
        var (code, _, error) = ProgramRunner.Run("prepare", "amass", "--source", Tree, "--out", store);

        Assert.Equal(2, code);
        Assert.All(texts, text => Assert.Contains(text, error, StringComparison.Ordinal));
    }

    private void TinyTree()
    {
        var good = Directory.EnumerateFiles(Tree, "*_poses.npz", SearchOption.AllDirectories).First();
        _folder.Write("tree/CMU/broken_poses.npz", "this is no archive");
        File.Copy(good, _folder.File("tree/CMU/good_poses.npz"));
    }
}
