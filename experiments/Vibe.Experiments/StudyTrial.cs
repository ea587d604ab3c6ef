using System.Globalization;
using CsvHelper;
using Vibe.Training.Runs;

namespace Vibe.Experiments;

/// <summary>A finished trial of a study.</summary>
/// <param name="Arm">The value of the parameter <c>arm</c>.</param>
/// <param name="Setting">The values of the other parameters.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Metrics">What was measured with the best checkpoint.</param>
/// <param name="NearestPoseDegrees">Distance of the poses to the nearest real one; NaN where <c>realism</c> did not measure it.</param>
/// <param name="CriticPercent">How often a critic of its own is right; NaN likewise.</param>
internal sealed record StudyTrial(
    string Arm, string Setting, long Seed, SummaryMetrics Metrics, double NearestPoseDegrees, double CriticPercent)
{
    private static readonly string[] Others = ["point", "seed", "status", "rung", "steps", "value", "reason", "arm"];

    /// <summary>Reads the finished trials of a sweep, also while it runs.</summary>
    /// <param name="folder">The sweep's folder, with the <c>results.csv</c> that a report of the sweep has written.</param>
    /// <param name="isTest">Whether to take the test set instead of the validation set.</param>
    /// <returns>The trials in the order of the table.</returns>
    public static IReadOnlyList<StudyTrial> Read(string folder, bool isTest)
    {
        using var csv = Open(Path.Combine(folder, "results.csv"));
        string[] parameters = [.. csv.HeaderRecord!.Except(Others)];
        var trials = new List<StudyTrial>();
        var realism = isTest ? [] : Realism(folder);
        while (csv.Read())
        {
            var seed = csv.GetField<long>("seed");
            var name = FormattableString.Invariant($"{csv.GetField<int>("point"):0000}-seed{seed}");
            var summary = Path.Combine(folder, "trials", name, "summary.json");
            if (File.Exists(summary) && RunSummary.Read(summary) is { Status: RunStatus.Completed } run
                && (isTest ? run.Test : run.Validation) is { } metrics)
            {
                var setting = parameters.Select(parameter => $"{parameter}={csv.GetField(parameter)}").Where(text => !text.EndsWith('='));
                var (distance, critic) = realism.GetValueOrDefault(name, (double.NaN, double.NaN));
                trials.Add(new StudyTrial(csv.GetField("arm")!, string.Join(", ", setting), seed, metrics, distance, critic));
            }
        }

        return trials;
    }

    private static Dictionary<string, (double NearestPoseDegrees, double CriticPercent)> Realism(string folder)
    {
        var found = new Dictionary<string, (double NearestPoseDegrees, double CriticPercent)>();
        var path = Path.Combine(folder, RealismStudy.FileName);
        if (File.Exists(path))
        {
            using var csv = Open(path);
            while (csv.Read())
            {
                found.Add(csv.GetField("trial")!, (csv.GetField<double>("nearest_pose_degrees"), csv.GetField<double>("critic_percent")));
            }
        }

        return found;
    }

    private static CsvReader Open(string path)
    {
        var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        return csv;
    }
}
