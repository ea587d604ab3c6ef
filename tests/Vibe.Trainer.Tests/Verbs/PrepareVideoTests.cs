using Vibe.Data.Stores;
using Vibe.Testing;

namespace Vibe.Trainer.Tests.Verbs;

[Trait("Category", "Formats")]
public sealed class PrepareVideoTests : IDisposable
{
    private static readonly string Penn = Path.Combine(Fixtures.Formats, "penn_action", "raw");

    // The name of the sample's first video.
    private static readonly string First = Path.GetFileNameWithoutExtension(
        Directory.GetFiles(Path.Combine(Penn, "labels"), "*.mat").Order(StringComparer.Ordinal).First());

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Main_GivesTheSameStore_HoweverOftenItWasKilled()
    {
        var raw = ManyVideos(30);
        Assert.Equal(0, ProgramProcess.Run(Arguments(raw, "whole")));

        // After the first unit, some way on, and in the middle of what follows.
        var killed = new[] { 0, 9, 10, 22 }.Select(unit =>
            ProgramProcess.KillWhenExists(_folder.File($"s.partial/journal/{unit:D6}.json"), Arguments(raw, "s"))).ToList();
        Assert.Equal(0, ProgramProcess.Run(Arguments(raw, "s")));

        Assert.Contains(true, killed);
        AssertSameStore("whole", "s");
    }

    [Fact]
    public void Main_PreparesWithRandomWeights_WhenAsked()
    {
        var (code, output, error) = ProgramRunner.Run(
            "prepare", "penn_action", "--source", Penn, "--out", _folder.File("s"), "--random-backbone", "--limit", "1", "--half-features");

        Assert.True(code == 0, error);
        var manifest = StoreManifest.Read(_folder.File("s"));
        Assert.StartsWith("resnet50-random sha256:", manifest.FeatureExtractor, StringComparison.Ordinal);
        Assert.Equal("<f2", manifest.Columns[0].Type);
        Assert.Contains($"1 of 1 done, at labels/{First}.mat: {manifest.FrameCount} frames, ", output, StringComparison.Ordinal);
        Assert.Contains($"{_folder.File("s")}: 1 sequences, {manifest.FrameCount} frames at 30/s, features resnet50-random", output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Main_MergesShards()
    {
        var (first, _, _) = ProgramRunner.Run([.. Arguments(Penn, "s"), "--shard", "2/2"]);
        var (second, output, _) = ProgramRunner.Run([.. Arguments(Penn, "s"), "--shard", "1/2"]);
        ProgramRunner.Run(Arguments(Penn, "whole"));

        Assert.Equal((0, 0), (first, second));
        Assert.Contains($"{_folder.File("s")}: 2 sequences", output, StringComparison.Ordinal);
        AssertSameStore("whole", "s");
    }

    [Theory]
    [InlineData("auto/2", "JOB_COMPLETION_INDEX=0", "JOB_COMPLETION_INDEX=1")]
    [InlineData("auto", "SLURM_ARRAY_TASK_ID=4", "SLURM_ARRAY_TASK_ID=3")]
    public void Main_TakesTheShardFromTheScheduler(string shard, params string[] tasks)
    {
        string[] slurm = ["SLURM_ARRAY_TASK_MIN=3", "SLURM_ARRAY_TASK_COUNT=2"];
        Assert.All(tasks, task => Assert.Equal(
            0, ProgramProcess.RunWith([task, .. slurm], [.. Arguments(Penn, "s"), "--shard", shard])));
        ProgramRunner.Run(Arguments(Penn, "whole"));

        AssertSameStore("whole", "s");
    }

    [Fact]
    public void Main_MergesShardsOfOtherMachines()
    {
        ProgramRunner.Run([.. Arguments(Penn, "here/s"), "--shard", "1/2"]);
        ProgramRunner.Run([.. Arguments(Penn, "there/s"), "--shard", "2/2"]);
        ProgramRunner.Run(Arguments(Penn, "whole"));

        var (tooEarly, _, error) = ProgramRunner.Run("prepare", "merge", "--out", _folder.File("here/s"));
        Directory.Move(_folder.File("there/s.shards/0002-of-0002"), _folder.File("here/s.shards/0002-of-0002"));
        var (code, output, _) = ProgramRunner.Run("prepare", "merge", "--out", _folder.File("here/s"));
        Directory.Move(_folder.File("here/s"), _folder.File("s"));

        Assert.Equal((2, 0), (tooEarly, code));
        Assert.Contains("expected 2 complete shards but these are not: 2/2.", error, StringComparison.Ordinal);
        Assert.Contains($"{_folder.File("here/s")}: 2 sequences", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("here/s.shards")));
        AssertSameStore("whole", "s");
    }

    [Fact]
    public void Main_SaysWhatIsMissing_WhenThereIsNothingToMerge()
    {
        var (code, _, error) = ProgramRunner.Run("prepare", "merge", "--out", _folder.File("s"));

        Assert.Equal(2, code);
        Assert.Contains(
            $"{_folder.File("s.shards")}: expected the shards of a preparation but it does not exist. Shards are made with prepare " +
            "... --shard 1/N.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_NamesWhatIsDamaged_AndSkipsItWhenAsked()
    {
        var raw = ManyVideos(3);
        var picture = Directory.GetFiles(Path.Combine(raw, "frames", "0002")).Order(StringComparer.Ordinal).First();
        File.WriteAllText(picture, "no picture");
        File.WriteAllText(Path.Combine(raw, "labels", "0003.mat"), "no labels");

        var (code, _, error) = ProgramRunner.Run(Arguments(raw, "s"));
        var (skipped, output, _) = ProgramRunner.Run([.. Arguments(raw, "s"), "--skip-bad"]);

        Assert.Equal((2, 0), (code, skipped));
        Assert.Contains(picture, error, StringComparison.Ordinal);
        Assert.Contains("--skip-bad", error, StringComparison.Ordinal);
        Assert.Contains("left out: damaged: 1 frames of 2 records", output, StringComparison.Ordinal);
        Assert.Contains($"  {picture}", output, StringComparison.Ordinal);
        Assert.Contains("  labels/0003.mat", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Give --backbone with a checkpoint")]
    [InlineData("--shard: expected a part such as 2/8 or auto/8, found 5/4.", "--shard", "5/4")]
    [InlineData("--shard: expected a part such as 2/8 or auto/8, found auto/4; auto needs JOB_COMPLETION_INDEX", "--shard", "auto/4")]
    [InlineData("--shard: expected at most 10000 parts, found 10001.", "--shard", "1/10001")]
    [InlineData("--fps must be from 0.1 to 1000 but is 0.", "--fps", "0")]
    [InlineData("--limit must be from 1 to 2147483647 but is 0.", "--limit", "0")]
    [InlineData("--backbone and --random-backbone exclude each other.", "--backbone", "x.pt", "--random-backbone")]
    [InlineData("weights.pt", "--backbone", "weights.pt")]
    [InlineData("prepare penn_action --help", "--colour", "red")]
    public void Main_RefusesBadOptions(string message, params string[] options)
    {
        var (code, _, error) = ProgramRunner.Run(["prepare", "penn_action", "--source", Penn, "--out", _folder.File("s"), .. options]);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Main_SaysWhereToRegister_WhenTheBodyIsMissing()
    {
        var (code, _, error) = ProgramRunner.Run("prepare", "3dpw", "--source", Path.Combine(Fixtures.Formats, "3dpw", "raw"), "--out",
            _folder.File("s"), "--body-model", "nowhere.pkl");

        Assert.Equal(2, code);
        Assert.Contains("  --body-model nowhere.pkl", error, StringComparison.Ordinal);
        Assert.Contains("https://smplify.is.tue.mpg.de", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_ComputesJointsWithTheGenderedBodies()
    {
        string Body(string name) => Path.Combine(FormatBody.Folder, name);
        string[] arguments =
        [
            "prepare", "3dpw", "--source", Path.Combine(Fixtures.Formats, "3dpw", "raw"), "--out", _folder.File("s"), "--split", "test",
            "--random-backbone", "--limit", "1", "--body-model", Body("SMPL_NEUTRAL.npz"), "--extra-regressor",
            Body("J_regressor_extra.npy"), "--h36m-regressor", Body("J_regressor_h36m.npy"), "--male-model", Body("SMPL_NEUTRAL.npz"),
        ];

        ProgramRunner.AssertRefuses(arguments, "--male-model and --female-model belong together: give both.");
        var (code, _, error) = ProgramRunner.Run([.. arguments, "--female-model", Body("SMPL_NEUTRAL.pkl.gz")]);

        Assert.True(code == 0, error);
        Assert.Contains("maleTemplate", StoreManifest.Read(_folder.File("s")).Provenance.Parameters.Keys);
    }

    [Fact]
    public void Main_ImportsADatabase()
    {
        var (code, output, error) = ProgramRunner.Run(
            "prepare", "import", "--source", Path.Combine(Fixtures.Formats, "insta_variety", "insta_train_db.h5"), "--out",
                _folder.File("s"), "--extractor", "hmr");

        Assert.True(code == 0, error);
        Assert.Equal("hmr", StreamedFeatures());
        Assert.Contains("features hmr", output, StringComparison.Ordinal);

        string? StreamedFeatures()
        {
            using var store = FrameStore.Open(_folder.File("s"));
            return store.Has(FrameColumn.Features) ? store.Manifest.FeatureExtractor : null;
        }
    }

    [Fact]
    public void Main_ListsEveryDataSet()
    {
        var (code, output, _) = ProgramRunner.Run("prepare", "--help");

        Assert.Equal(0, code);
        Assert.All(
            ["3dpw", "mpi_inf_3dhp", "human36m", "insta_variety", "penn_action", "posetrack", "amass", "bvh", "import", "merge"],
            name => Assert.Contains($"\n  {name} ", output, StringComparison.Ordinal));
    }

    private string[] Arguments(string raw, string store) =>
        ["prepare", "penn_action", "--source", raw, "--out", _folder.File(store), "--crops"];

    private string ManyVideos(int count)
    {
        var raw = _folder.File("raw");
        Directory.CreateDirectory(Path.Combine(raw, "labels"));
        foreach (var id in Enumerable.Range(1, count).Select(video => $"{video:D4}"))
        {
            File.Copy(Path.Combine(Penn, "labels", $"{First}.mat"), Path.Combine(raw, "labels", $"{id}.mat"));
            var frames = Directory.CreateDirectory(Path.Combine(raw, "frames", id)).FullName;
            Directory.GetFiles(Path.Combine(Penn, "frames", First)).ToList().ForEach(
                path => File.Copy(path, Path.Combine(frames, Path.GetFileName(path))));
        }

        return raw;
    }

    private void AssertSameStore(string expected, string actual)
    {
        var files = Names(expected);
        Assert.Equal(files, Names(actual));
        Assert.All(files.Where(name => name != StoreManifest.FileName), name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(_folder.File(expected), name)), File.ReadAllBytes(Path.Combine(_folder.File(actual), name))));
        Assert.Equal(Manifest(expected).Replace($"\"{expected}\"", $"\"{actual}\"", StringComparison.Ordinal), Manifest(actual));
    }

    private List<string> Names(string store) =>
        [.. Directory.GetFileSystemEntries(_folder.File(store)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private string Manifest(string store) => File.ReadAllText(Path.Combine(_folder.File(store), StoreManifest.FileName));
}
