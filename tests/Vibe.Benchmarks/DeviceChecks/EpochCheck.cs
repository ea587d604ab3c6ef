using System.Globalization;
using Vibe.Training.Options;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>An epoch of the published experiment's shape on made-up stores, with its validation.</summary>
internal static class EpochCheck
{
    private const string Name = "epoch";
    private static readonly string[] Stages = ["loading", "generator", "discriminator", "optimizer", "validation", "checkpoints", "other"];

    /// <summary>Trains it.</summary>
    /// <param name="options">The check.</param>
    /// <param name="run">The folder of the run.</param>
    public static CheckRow Run(CheckOptions options, string run)
    {
        var (steps, frames) = options.IsFull ? (500, 12_000) : (2, 200);
        using var stores = new MadeUpStores(frames);
        var training = new TrainingOptions { Epochs = 1, StepsPerEpoch = steps, Device = options.Device };
        var outcome = TrainerProcess.Run(options, stores.Write(new VibeOptions { Name = Name, Training = training }), "--out", run);
        return outcome.Code == 0 ? Describe(Path.Combine(run, "timing.csv"), steps, frames) : outcome.Describe(Name);
    }

    private static CheckRow Describe(string timing, int steps, int frames)
    {
        string[][] rows = [.. File.ReadLines(timing).Select(line => line.Split(','))];
        double Sum(string stage)
        {
            var column = Array.FindIndex(rows[0], name => name.StartsWith(stage, StringComparison.OrdinalIgnoreCase));
            return rows.Skip(1).Sum(row => double.Parse(row[column], CultureInfo.InvariantCulture));
        }

        var sums = Stages.ToDictionary(stage => stage, Sum);
        var all = sums.Values.Sum();
        var share = sums["validation"] / all;
        var parts = string.Join(", ", sums.Select(sum => FormattableString.Invariant($"{sum.Key} {sum.Value:0.00}")));
        return CheckRow.Measured(
            Name,
            FormattableString.Invariant($"{steps} steps and {frames} validation frames in {all:0.0} s: {parts}; validation {share:P0}"),
            [("seconds", all), ("validation share", share), .. sums.Select(sum => (sum.Key, sum.Value))]);
    }
}
