using Vibe.Core;
using Vibe.Formats.PyTorch;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Logging;
using Vibe.Training.Metrics;
using Vibe.Training.Runs;

namespace Vibe.Training.Tests.Sessions;

[Collection(TinyExperimentGroup.Name)]
public sealed class PrecisionTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_InBf16_LosesAboutTheSame_AndKeepsWeightsInFloat32()
    {
        var run = _folder.File("bf16");
        var options = tiny.Options with { Training = tiny.Options.Training with { Precision = Precision.Bf16 } };

        Assert.Equal(RunStatus.Completed, TinyExperiment.Run(run, options));

        var expected = MetricsLog.Read(Path.Combine(tiny.ReferenceRun, "metrics.csv"));
        var found = MetricsLog.Read(Path.Combine(run, "metrics.csv"));
        Assert.Equal(expected.Count, found.Count);
        // bf16 keeps 8 bits: 0.4 % a product
        Assert.InRange((double)(found[0][MetricNames.GeneratorLoss]! / expected[0][MetricNames.GeneratorLoss]!), 0.98, 1.02);
        Assert.NotEqual(expected[0][MetricNames.GeneratorLoss], found[0][MetricNames.GeneratorLoss]);
        var weights = (CheckpointDictionary)TorchCheckpoint.Read(Path.Combine(run, "checkpoints", "best.pt"))["gen_state_dict"]!;
        Assert.All(weights.Select(entry => entry.Value).OfType<TensorData>(), tensor => Assert.Equal(TensorType.Float32, tensor.Type));
    }
}
