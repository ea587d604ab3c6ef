using System.CommandLine;
using Vibe.Trainer.Verbs;

namespace Vibe.Trainer.Tests.Verbs;

public sealed class SweepArgumentsTests
{
    private readonly SweepArguments _arguments = new();
    private readonly Command _verb = new("sweep");

    public SweepArgumentsTests() => _arguments.AddTo(_verb);

    [Theory]
    [InlineData("first.json", 1, 0)]
    [InlineData("first.json --gpus 3", 3, 3)]
    [InlineData("first.json --gpus 2 --workers 4", 4, 2)]
    public void Settings_TrainATrialOnEachGpu_WhenNoWorkersAreGiven(string line, int workers, int gpus)
    {
        var parsed = _verb.Parse(line);

        Assert.Empty(parsed.Errors);
        Assert.Equal((workers, gpus), (_arguments.Settings(parsed).Workers, _arguments.Settings(parsed).Gpus));
        Assert.Equal(
            ["--workers", $"{workers}", "--threads", "0", "--gpus", $"{gpus}"], _arguments.OfTask(parsed).TakeLast(6)); // to each node
    }
}
