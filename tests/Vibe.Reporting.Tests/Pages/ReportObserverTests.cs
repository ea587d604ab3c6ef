using Vibe.Testing;
using Vibe.Testing.Runs;


namespace Vibe.Reporting.Tests.Pages;

[Collection(TinyExperimentGroup.Name)]
public sealed class ReportObserverTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EpochFinished_ShowsTheRunningTraining_AndTheEndShowsHowItEnded()
    {
        var page = _folder.File("run/report.html");
        var afterTheFirstEpoch = string.Empty;
        var reader = new EpochCallback(2, () => afterTheFirstEpoch = File.ReadAllText(page));

        TinyExperiment.Run(_folder.File("run"), tiny.Options, reader);

        Assert.Contains(">running<", afterTheFirstEpoch, StringComparison.Ordinal);
        Assert.Contains("validation so far", afterTheFirstEpoch, StringComparison.Ordinal);
        Assert.Contains(">completed<", File.ReadAllText(page), StringComparison.Ordinal);
    }
}
