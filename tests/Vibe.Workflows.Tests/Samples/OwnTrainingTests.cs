using System.Text;
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

        Assert.Equal(0,
            OwnTraining.Run(run, _folder.File("data"), output, ["Training:Epochs=1", "Training:StepsPerEpoch=2", "Training:Device=cpu"]));

        Assert.Contains("sample: smoothness", output.ToString(), StringComparison.Ordinal);
        Assert.All(MetricsLog.Read(Path.Combine(run, "metrics.csv")), row => Assert.True(row["smoothness"] > 0));
        Assert.True(TorchCheckpoint.Read(Path.Combine(run, "checkpoints", "best.pt")).TryGetValue<CheckpointDictionary>(
            "gen_state_dict", out var state));
        Assert.Contains("encoder._mix.weight", state.Keys);
    }

    [Fact]
    public void Run_NamesTheCustomParts_InEveryLog()
    {
        using var output = new StringWriter();
        var run = _folder.File("run");
        string[] settings = ["Training:Epochs=1", "Training:StepsPerEpoch=2", "Training:Device=cpu"];
        const string Parts = "encoder MotionConvolution, loss term smoothness";

        OwnTraining.Run(run, _folder.File("data"), output, settings);

        Assert.Contains($"custom      {Parts}", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Completed after 2 steps: MPJPE ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(",adversarial,smoothness,discriminatorLoss,", File.ReadLines(Path.Combine(run, "metrics.csv")).First(),
            StringComparison.Ordinal);
        var board = Encoding.UTF8.GetString(File.ReadAllBytes(Assert.Single(Directory.GetFiles(Path.Combine(run, "tensorboard")))));
        Assert.Contains("train/smoothness", board, StringComparison.Ordinal);
        Assert.Contains(Parts, board, StringComparison.Ordinal);
        var report = File.ReadAllText(Path.Combine(run, "report.html"));
        Assert.Contains("<i></i>smoothness <b>", report, StringComparison.Ordinal);
        Assert.Contains("encoder MotionConvolution; loss term smoothness", report, StringComparison.Ordinal);
    }
}
