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
