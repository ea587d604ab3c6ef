using System.Globalization;
using Vibe.Core.Metrics;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;

namespace Vibe.Trainer.Display;

/// <summary>Prints the results of an evaluation.</summary>
internal static class EvaluationTable
{
    private const int Indent = 2;

    /// <summary>Writes a table for each store and variant, with its protocol.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">The results.</param>
    public static void Write(TextWriter output, EvaluationReport report)
    {
        output.WriteLine($"{report.Method.Name}: {report.Method.Source}");
        output.WriteLine($"test time: {report.Method.TestTime}");
        foreach (var result in report.Results)
        {
            output.WriteLine();
            Write(output, result);
        }

        output.WriteLine();
        output.WriteLine($"In brackets: {report.Results[0].Protocol.Interval}.");
    }

    /// <summary>A number as tables show it.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "F2" : "F1", CultureInfo.InvariantCulture);

    /// <summary>An interval as tables show it.</summary>
    /// <param name="interval">The interval.</param>
    public static string Interval(ConfidenceInterval? interval) =>
        interval is null ? "[one sequence]" : $"[{Number(interval.Low)}, {Number(interval.High)}]";

    private static void Write(TextWriter output, StoreEvaluation result)
    {
        var protocol = result.Protocol;
        output.WriteLine(
            $"{result.Store.Name}, preset {protocol.Preset}, {protocol.Variant}: " +
            FormattableString.Invariant($"{result.Frames} frames of {result.Sequences.Count} sequences"));
        output.WriteLine(
            $"  {protocol.Joints} against {protocol.Truth}; body {protocol.BodyModel}; {protocol.Frames}; {protocol.Acceleration}");
        var table = new PlainTable().Column().Column(isRight: true, gap: 1).Column().Column().Column(isRight: true, gap: 1).Column();
        foreach (var estimate in result.Metrics)
        {
            table.Row(
                MetricInfo.Of(estimate.Metric).Title,
                Number(estimate.Value),
                Interval(estimate.Interval),
                estimate.Unit,
                estimate.Seconds is { } value ? Number(value.Value) : string.Empty,
                estimate.Seconds is { } seconds ? seconds.Unit : string.Empty);
        }

        table.Write(output, Indent);
        foreach (var note in result.Notes)
        {
            output.WriteLine($"  note: {note}");
        }
    }
}
