using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;
using Vibe.Training.Logging;

namespace Vibe.Reporting.Sections;

/// <summary>The time that each stage of the training took.</summary>
internal static class TimeSection
{
    /// <summary>Writes the section.</summary>
    /// <param name="run">The run.</param>
    public static Markup Render(RunRecord run)
    {
        if (run.Timings.Count == 0)
        {
            return Display.Remark("The time is measured at each checkpoint; there is none yet.");
        }

        var total = Total(run.Timings);
        var steps = Math.Max(1, run.Timings[^1].Step);
        (string Name, Func<TimingRow, double> Seconds, ChartColor Color, bool IsInStep)[] stages =
        [
            ("waiting for data", row => row.Loading, ChartColor.Yellow, true),
            ("generator, forward and backward", row => row.Generator, ChartColor.Orange, true),
            ("discriminator, forward and backward", row => row.Discriminator, ChartColor.Blue, true),
            ("optimizers, norms, reading losses", row => row.Optimizer, ChartColor.Purple, true),
            ("validation", row => row.Validation, ChartColor.Green, false),
            ("checkpoints", row => row.Checkpoints, ChartColor.Sky, false),
            ("start, logs, reports", row => row.Other, ChartColor.Grey, false),
        ];
        var bars = stages.Select(stage =>
        {
            var seconds = run.Timings.Sum(stage.Seconds);
            var each = stage.IsInStep ? FormattableString.Invariant($" · {1000 * seconds / steps:F1} ms a step") : string.Empty;
            return new Bar(
                stage.Name, seconds, FormattableString.Invariant($"{100 * seconds / total:F1} % · {seconds:F1} s{each}"), stage.Color);
        });
        var note = run.LastEnvironment?.Device.StartsWith("cuda", StringComparison.Ordinal) == true
            ? Display.Remark(
                "The GPU works asynchronously: its time is counted where the program waits for results, mostly where losses are read.")
            : default;
        var waiting = run.Summary is { } summary
            ? Display.Remark(
                $"The steps waited for their batches {Display.Number(100 * summary.Training.WaitShare, "F2")} % of their time.")
            : default;
        var chart = new BarChart($"{ProgressLine.Duration(TimeSpan.FromSeconds(total))} until the last checkpoint", [.. bars]);
        return Markup.Of($"{chart.Render()}{waiting}{note}");
    }

    /// <summary>Adds up all seconds.</summary>
    /// <param name="rows">The rows.</param>
    public static double Total(IEnumerable<TimingRow> rows) =>
        rows.Sum(row => row.Loading + row.Generator + row.Discriminator + row.Optimizer + row.Validation + row.Checkpoints + row.Other);
}
