using Vibe.Samples.OwnParts;
using Vibe.Testing;
using Vibe.Training.Logging;
using Vibe.Training.Steps;
using Vibe.Workflows.Train;

namespace Vibe.Workflows.Tests.Samples;

public sealed class OwnTrainingResumeTests : IDisposable
{
    private const string Parts = "encoder MotionConvolution, loss term smoothness";

    private readonly TemporaryFolder _folder = new();
    private readonly string _run;

    public OwnTrainingResumeTests()
    {
        _run = _folder.File("run");
        Train(TextWriter.Null, "Training:Epochs=1");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_NamesTheCustomParts_WhenResumed()
    {
        using var output = new StringWriter();

        Assert.Equal(0, Train(output, "Training:Epochs=2"));

        Assert.Contains("Continuing after step 2 of 4", output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"custom      {Parts}", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("The run was begun with", output.ToString(), StringComparison.Ordinal);
        Assert.All(MetricsLog.Read(Path.Combine(_run, "metrics.csv")), row => Assert.True(row["smoothness"] > 0));
    }

    [Fact]
    public void Run_NamesTheMissingParts_WhenResumedWithout()
    {
        using var output = new StringWriter();
        var run = TrainingRun.Open(_run, ["Training:Epochs=2"], new LineLogger(output.WriteLine));

        var error = Assert.Throws<InvalidDataException>(() => run.Execute([]));

        Assert.Contains(
            $"The run was begun with {Parts} and is resumed with no custom parts.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("encoder._mix.weight", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NamesTheTermsOfBoth_WhenResumedWithAnotherTerm()
    {
        var parts = OwnTraining.Parts(OwnTraining.Configuration(_folder.File("data"), []), TextWriter.Null);
        var run = TrainingRun.Open(_run, ["Training:Epochs=2"], parts: parts with { Step = new StepParts() });

        var error = Assert.Throws<InvalidDataException>(() => run.Execute([]));

        Assert.EndsWith(
            "The run was begun with the custom loss terms smoothness and is resumed with no custom loss term; both must be the same.",
            error.Message,
            StringComparison.Ordinal);
    }

    private int Train(TextWriter output, string length) =>
        OwnTraining.Run(_run, _folder.File("data"), output, [length, "Training:StepsPerEpoch=2", "Training:Device=cpu"]);
}
