using System.Globalization;
using Vibe.Training.Runs;

namespace Vibe.Workflows.Train;

/// <summary>Prints a run's results as a table.</summary>
internal static class ResultTable
{
    /// <summary>Writes a line per measured set.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="summary">The results.</param>
    public static void Write(TextWriter output, RunSummary summary)
    {
        output.WriteLine();
        output.WriteLine($"{string.Empty,-24}{"MPJPE",10}{"PA-MPJPE",10}{"PVE",10}{"accel. error",14}");
        Row(output, "mean-pose baseline", summary.MeanPoseBaseline);
        Row(output, "validation", summary.Validation);
        Row(output, "test", summary.Test);
        output.WriteLine($"{string.Empty,-24}{"mm",10}{"mm",10}{"mm",10}{"mm/frame²",14}");
        var training = summary.Training;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{training.Steps} steps, {training.FramesPerSecond:F0} frames/s, {training.WallSeconds:F0} s in all, peak memory {training.PeakMemoryMb:F0} MB"));
    }

    private static void Row(TextWriter output, string name, SummaryMetrics? metrics)
    {
        if (metrics is not null)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-24}{metrics.MpjpeMm,10:F1}{metrics.PaMpjpeMm,10:F1}{metrics.PveMm,10:F1}{metrics.AccelerationErrorMmPerFrame2,14:F1}"));
        }
    }
}
