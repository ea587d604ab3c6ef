using Vibe.Formats.PyTorch;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>Trains in two parts and compares the last weights with those of a run in one.</summary>
internal static class ResumeCheck
{
    private const string Name = "resume";
    private static readonly string[] States = ["gen_state_dict", "disc_motion_state_dict"];

    /// <summary>Trains and compares.</summary>
    /// <param name="options">The check.</param>
    /// <param name="first">The command of the first part.</param>
    /// <param name="parts">The folder of its run.</param>
    /// <param name="whole">The folder of the run in one.</param>
    public static CheckRow Run(CheckOptions options, string[] first, string parts, string whole)
    {
        foreach (var arguments in (string[][])[first, ["--resume", parts, "--set", "Training:MaxSteps=6"]])
        {
            if (TrainerProcess.Run(options, arguments) is { Code: not 0 } failed)
            {
                return failed.Describe(Name);
            }
        }

        var (one, other) = (TorchCheckpoint.Read(Newest(parts)), TorchCheckpoint.Read(Newest(whole)));
        var (largest, equal) = (0.0, true);
        foreach (var (a, b) in States.SelectMany(state => Pairs((CheckpointDictionary)one[state]!, (CheckpointDictionary)other[state]!)))
        {
            equal &= a.Bytes.Span.SequenceEqual(b.Bytes.Span);
            largest = Math.Max(largest, Difference(a, b));
        }

        var text = equal
            ? "equal to the uninterrupted run, bit for bit"
            : FormattableString.Invariant($"weights differ from the uninterrupted run's by {largest:0.0e+0} at most");
        return CheckRow.Of(Name, equal, text, ("difference", largest));
    }

    /// <summary>Gives the last checkpoint of a run.</summary>
    public static string Newest(string run) =>
        Directory.GetFiles(Path.Combine(run, "checkpoints"), "step-*.pt").Order(StringComparer.Ordinal).Last();

    private static IEnumerable<(TensorData One, TensorData Other)> Pairs(CheckpointDictionary one, CheckpointDictionary other) => one
        .Where(entry => entry.Value is TensorData)
        .Select(entry => ((TensorData)entry.Value!, (TensorData)other[(string)entry.Key]!));

    private static double Difference(TensorData one, TensorData other) =>
        one.ToArray<double>().Zip(other.ToArray<double>(), (a, b) => Math.Abs(a - b)).DefaultIfEmpty().Max();
}
