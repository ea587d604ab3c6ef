using Vibe.Formats.PyTorch;
using Vibe.Samples.OwnParts;
using Vibe.Testing;
using Vibe.Training.Logging;

namespace Vibe.Workflows.Tests.Samples;

public sealed class OwnTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_TrainsWithPartsOfItsOwn()
    {
        using var output = new StringWriter();
        var run = _folder.File("run");

        Assert.Equal(0, OwnTraining.Run(run, _folder.File("data"), output, ["Training:Epochs=1", "Training:StepsPerEpoch=2", "Training:Device=cpu"]));

        Assert.Contains("sample: smoothness", output.ToString(), StringComparison.Ordinal);
        Assert.All(CsvLog.Read<MetricsRow>(Path.Combine(run, "metrics.csv")), row => Assert.True(row.Extra > 0));
        Assert.True(TorchCheckpoint.Read(Path.Combine(run, "checkpoints", "best.pt")).TryGetValue<CheckpointDictionary>("gen_state_dict", out var state));
        Assert.Contains("encoder._mix.weight", state.Keys);
    }
}
