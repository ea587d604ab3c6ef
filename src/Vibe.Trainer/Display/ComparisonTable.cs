using Vibe.Evaluation.Comparisons;
using Vibe.Evaluation.Protocols;

namespace Vibe.Trainer.Display;

/// <summary>Prints the differences of evaluations.</summary>
internal static class ComparisonTable
{
    private const int Indent = 2;

    /// <summary>Writes a table for each store and variant.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="comparison">The comparison.</param>
    public static void Write(TextWriter output, RunComparison comparison)
    {
        foreach (var store in comparison.Stores)
        {
            output.WriteLine(
                $"{store.Store.Name}, preset {store.Protocol.Preset}, {store.Protocol.Variant}, {store.Sequences.Count} sequences; " +
                $"differences from {store.Names[0]}");
            var table = new PlainTable().Column().Column(isRight: true, gap: 1).Column().Column(mayWrap: true);
            foreach (var metric in store.Metrics)
            {
                var info = MetricInfo.Of(metric.Metric);
                table.Row(info.Title, EvaluationTable.Number(metric.Values[0]), info.Unit, store.Names[0]);
                for (var i = 0; i < metric.Differences.Count; i++)
                {
                    var difference = metric.Differences[i];
                    table.Row(
                        string.Empty,
                        EvaluationTable.Number(metric.Values[i + 1]),
                        string.Empty,
                        $"{store.Names[i + 1]}: {EvaluationTable.Number(difference.Value)} " +
                        $"{EvaluationTable.Interval(difference.Interval)} {metric.Verdict(difference)}");
                }
            }

            table.Write(output, Indent);
            output.WriteLine();
        }

        foreach (var note in comparison.Notes)
        {
            output.WriteLine($"not compared: {note}");
        }
    }
}
