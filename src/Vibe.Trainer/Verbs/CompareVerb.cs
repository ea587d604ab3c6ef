using System.CommandLine;
using Vibe.Evaluation.Comparisons;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Formats.Files;
using Vibe.Reporting.Pages;

namespace Vibe.Trainer.Verbs;

/// <summary>Prints and draws the differences of evaluations: the verb <c>compare</c>.</summary>
internal static class CompareVerb
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var runs = new Argument<string[]>("runs")
        {
            Description = "Runs that were evaluated, or evaluations' folders; the first is what the others are compared with.",
            Arity = new ArgumentArity(2, 64),
        };
        var page = new Option<string>("--out") { Description = "The page to write. Default: comparison.html.", HelpName = "file", DefaultValueFactory = _ => "comparison.html" };
        var compare = new Command("compare", "Prints and draws the differences of evaluations, paired by sequence, with intervals.") { runs, page };
        compare.SetAction(parsed =>
        {
            var comparison = RunComparison.Of([.. parsed.GetValue(runs)!.Select(EvaluationReport.Read)]);
            Write(Console.Out, comparison);
            var path = parsed.GetValue(page)!;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            AtomicFile.WriteText(path, ComparisonPage.Build(comparison));
            Console.WriteLine($"page {path}");
        });
        root.Subcommands.Add(compare);
    }

    private static void Write(TextWriter output, RunComparison comparison)
    {
        foreach (var store in comparison.Stores)
        {
            output.WriteLine($"{store.Store.Name}, preset {store.Protocol.Preset}, {store.Protocol.Variant}, {store.Sequences.Count} sequences; differences from {store.Names[0]}");
            foreach (var metric in store.Metrics)
            {
                var info = MetricInfo.Of(metric.Metric);
                output.WriteLine($"  {info.Title,-20}{EvaluationTable.Number(metric.Values[0]),10} {info.Unit,-10} {store.Names[0]}");
                for (var i = 0; i < metric.Differences.Count; i++)
                {
                    var difference = metric.Differences[i];
                    output.WriteLine(
                        $"  {string.Empty,-20}{EvaluationTable.Number(metric.Values[i + 1]),10} {string.Empty,-10} {store.Names[i + 1]}: "
                        + $"{EvaluationTable.Number(difference.Value)} {EvaluationTable.Interval(difference.Interval)} {metric.Verdict(difference)}");
                }
            }

            output.WriteLine();
        }

        foreach (var note in comparison.Notes)
        {
            output.WriteLine($"not compared: {note}");
        }
    }
}
