using Vibe.Sweeps.Files;
using Vibe.Sweeps.Pages;
using Vibe.Sweeps.Planning;
using Vibe.Sweeps.Running;
using Vibe.Sweeps.State;
using Vibe.Testing;

namespace Vibe.Sweeps.Tests;

public sealed class ShardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2/8", "", 2, 8)]
    [InlineData("auto/3", "JOB_COMPLETION_INDEX=0", 1, 3)]
    [InlineData("auto/3", "SLURM_ARRAY_TASK_ID=2", 3, 3)]
    [InlineData("auto", "SLURM_ARRAY_TASK_ID=5;SLURM_ARRAY_TASK_MIN=1;SLURM_ARRAY_TASK_COUNT=6", 5, 6)]
    public void Parse_ReadsNumbersAndVariables(string text, string variables, int index, int count) =>
        Assert.Equal(new Shard(index, count), Shard.Parse(text, name => Variable(variables, name)));

    [Theory]
    [InlineData("9/8")]
    [InlineData("0/8")]
    [InlineData("two of eight")]
    [InlineData("auto/8")]
    [InlineData("auto")]
    public void Parse_SaysWhatIsExpected(string text) =>
        Assert.Contains($"expected a part such as 2/8 or auto/8, found {text}",
            Assert.Throws<FormatException>(() => Shard.Parse(text, _ => null)).Message, StringComparison.Ordinal);

    [LinuxFact]
    public void Shards_GiveTheResultsOfOneSweep()
    {
        var sweep = SweepTexts.Load(_folder, $"{SweepTexts.Rates}, {SweepTexts.Sizes}",
            """ "Set": ["Training:Epochs=2"], "Strategy": { "Kind": "Random" }, "Budget": { "Trials": 7 }, """);
        var whole = Run(sweep, "whole", [null]);
        Assert.Equal(File.ReadAllText(whole.ResultsPath),
            File.ReadAllText(Run(sweep, "parts", [new(2, 3), new(1, 3), new(3, 3)]).ResultsPath));
    }

    [Fact]
    public void Prepare_RefusesShards_WhereResultsDecide()
    {
        var sweep = SweepTexts.Load(_folder, SweepTexts.Rates, """ "Strategy": { "Halving": {} }, """);
        Assert.Contains("know nothing of each other",
            Assert.Throws<NotSupportedException>(() => SweepFolder.Prepare(_folder.File("sweep"), sweep, new(1, 2))).Message,
            StringComparison.Ordinal);
    }

    private static string? Variable(string variables, string name) =>
        variables.Split(';').Where(each => each.StartsWith(name + "=", StringComparison.Ordinal)).Select(each => each[(name.Length + 1)..])
            .FirstOrDefault();

    private SweepFolder Run(SweepDefinition sweep, string name, Shard?[] shards)
    {
        SweepFolder? place = null;
        foreach (var shard in shards)
        {
            place = SweepFolder.Prepare(_folder.File(name), sweep, shard);
            Assert.True(new SweepRun(sweep, place, new FakeProgram(_folder.Root), new() { Pause = TimeSpan.FromMilliseconds(20) }, _ => { })
                .Execute(CancellationToken.None));
        }

        SweepReport.Write(place!, sweep);
        return place!;
    }
}
