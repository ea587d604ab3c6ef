using System.Globalization;
using Vibe.Training.Runs;

namespace Vibe.Trainer.Display;

/// <summary>Prints a run's results as a table.</summary>
internal static class ResultTable
{
    /// <summary>Writes a line for each measured set.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="summary">The results.</param>
    public static void Write(TextWriter output, RunSummary summary)
    {
        var table = new PlainTable()
            .Column(width: 22).Column(isRight: true).Column(isRight: true).Column(isRight: true).Column(isRight: true);
        table.Row(string.Empty, "MPJPE", "PA-MPJPE", "PVE", "accel. error");
        AddRow(table, "mean-pose baseline", summary.MeanPoseBaseline);
        AddRow(table, "validation", summary.Validation);
        AddRow(table, "test", summary.Test);
        table.Row(string.Empty, "mm", "mm", "mm", "mm/frame²");
        output.WriteLine();
        table.Write(output);
        var training = summary.Training;
        var (rate, seconds, memory) = (training.FramesPerSecond, training.WallSeconds, training.PeakMemoryMb);
        output.WriteLine(FormattableString.Invariant(
            $"{training.Steps} steps, {rate:F0} frames/s, {seconds:F0} s in all, peak memory {memory:F0} MB"));
    }

    private static void AddRow(PlainTable table, string name, SummaryMetrics? metrics)
    {
        if (metrics is not null)
        {
            double[] values = [metrics.MpjpeMm, metrics.PaMpjpeMm, metrics.PveMm, metrics.AccelerationErrorMmPerFrame2];
            table.Row([name, .. values.Select(value => value.ToString("F1", CultureInfo.InvariantCulture))]);
        }
    }
}
