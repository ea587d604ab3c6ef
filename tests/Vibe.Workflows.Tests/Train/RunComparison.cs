using System.Security.Cryptography;
using Vibe.Formats.PyTorch;
using Vibe.Training.Runs;

namespace Vibe.Workflows.Tests.Train;

/// <summary>Compares what trainings leave in their folders.</summary>
internal static class RunComparison
{
    /// <summary>Asserts that two runs of six steps have the same log, results and networks, bit for bit.</summary>
    /// <param name="reference">The folder of the run that is right.</param>
    /// <param name="run">The folder of the other run.</param>
    public static void AssertSameEnd(string reference, string run)
    {
        foreach (var file in new[] { "metrics.csv", "validation.csv", "adversarial.csv" })
        {
            Assert.Equal(File.ReadAllText(Path.Combine(reference, file)), File.ReadAllText(Path.Combine(run, file)));
        }

        foreach (var checkpoint in new[] { "step-000000006.pt", "best.pt" })
        {
            Assert.Equal(State(reference, checkpoint), State(run, checkpoint));
        }

        var (expected, found) = (
            RunSummary.Read(Path.Combine(reference, "summary.json")), RunSummary.Read(Path.Combine(run, "summary.json")));
        Assert.Equal(RunStatus.Completed, found.Status);
        Assert.Equal(expected.Validation, found.Validation);
        Assert.Equal(expected.MeanPoseBaseline, found.MeanPoseBaseline);
        Assert.Equal(expected.Test, found.Test);
        Assert.Equal(6, found.Training.Steps);
    }

    // Every tensor and number of networks and optimizers; times are elsewhere in the file.
    private static List<string> State(string run, string checkpoint)
    {
        var content = TorchCheckpoint.Read(Path.Combine(run, "checkpoints", checkpoint));
        var values = new List<string>();
        foreach (var key in new[] { "gen_state_dict", "gen_optimizer", "disc_motion_state_dict", "disc_motion_optimizer" })
        {
            Assert.True(content.TryGetValue<CheckpointDictionary>(key, out var part));
            Flatten(key, part, values);
        }

        return values;
    }

    private static void Flatten(string path, object? value, List<string> values)
    {
        switch (value)
        {
            case CheckpointDictionary dictionary:
                dictionary.ToList().ForEach(entry => Flatten($"{path}.{entry.Key}", entry.Value, values));
                break;
            case List<object?> list:
                list.ForEach(item => Flatten($"{path}.", item, values));
                break;
            case TensorData tensor:
                values.Add($"{path} {Convert.ToHexString(SHA256.HashData(tensor.Bytes.Span))}");
                break;
            default:
                values.Add($"{path} {value}");
                break;
        }
    }
}
