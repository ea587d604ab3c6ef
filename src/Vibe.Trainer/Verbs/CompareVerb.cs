using System.CommandLine;
using Vibe.Evaluation.Comparisons;
using Vibe.Evaluation.Results;
using Vibe.Formats.Files;
using Vibe.Reporting.Pages;
using Vibe.Trainer.Display;

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
            Description = "Runs that were evaluated, or evaluations' folders, e.g. runs/first runs/second; " +
                "the first is what the others are compared with.",
            Arity = new ArgumentArity(2, 64),
        };
        var page = new Option<string>("--out")
        {
            Description = "The page to write.",
            HelpName = "file",
            DefaultValueFactory = _ => "comparison.html",
        };
        var json = new JsonOption();
        var compare = new Command(
            "compare", "Prints and draws the differences of evaluations, paired by sequence, with intervals.") { runs, page, json.Option };
        compare.SetAction(parsed => json.Run(
            parsed,
            () =>
            {
                var comparison = RunComparison.Of([.. parsed.GetValue(runs)!.Select(EvaluationReport.Read)]);
                var path = parsed.GetValue(page)!;
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                AtomicFile.WriteText(path, ComparisonPage.Build(comparison));
                return (0, comparison);
            },
            comparison =>
            {
                ComparisonTable.Write(Console.Out, comparison);
                Console.WriteLine($"page {parsed.GetValue(page)}");
            }));
        root.Subcommands.Add(compare);
    }
}
