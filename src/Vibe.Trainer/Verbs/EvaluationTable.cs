using System.Globalization;
using Vibe.Core.Metrics;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;

namespace Vibe.Trainer.Verbs;

/// <summary>Prints the results of an evaluation.</summary>
internal static class EvaluationTable
{
    /// <summary>Writes a table per store and variant, each with its protocol.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">The results.</param>
    public static void Write(TextWriter output, EvaluationReport report)
    {
        output.WriteLine($"{report.Method.Name}: {report.Method.Source}");
        output.WriteLine($"test time: {report.Method.TestTime}");
        foreach (var result in report.Results)
        {
            var protocol = result.Protocol;
            output.WriteLine();
            output.WriteLine(FormattableString.Invariant(
                $"{result.Store.Name}, preset {protocol.Preset}, {protocol.Variant}: {result.Frames} frames of {result.Sequences.Count} sequences"));
            output.WriteLine($"  {protocol.Joints} against {protocol.Truth}; body {protocol.BodyModel}; {protocol.Frames}; {protocol.Acceleration}");
            foreach (var estimate in result.Metrics)
            {
                output.WriteLine(
                    $"  {MetricInfo.Of(estimate.Metric).Title,-20}{Number(estimate.Value),10} {Interval(estimate.Interval),-20} {estimate.Unit,-10}" +
                    (estimate.Seconds is { } seconds ? $"{Number(seconds.Value),10} {seconds.Unit}" : string.Empty));
            }

            foreach (var note in result.Notes)
            {
                output.WriteLine($"  note: {note}");
            }
        }

        output.WriteLine();
        output.WriteLine($"In brackets: {report.Results[0].Protocol.Interval}.");
    }

    /// <summary>A number as tables show it.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "F2" : "F1", CultureInfo.InvariantCulture);

    /// <summary>An interval as tables show it.</summary>
    /// <param name="interval">The interval.</param>
    public static string Interval(ConfidenceInterval? interval) => interval is null ? "[one sequence]" : $"[{Number(interval.Low)}, {Number(interval.High)}]";
}
