using Vibe.Evaluation.Comparisons;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;

namespace Vibe.Reporting.Sections;

/// <summary>What <c>evaluate</c> measured of a run, and how it compares with what else was evaluated there, such as baselines.</summary>
internal static class EvaluationSection
{
    private const int MostTiles = 5;

    private static readonly Metric[] Headline =
        [Metric.PaMpjpe, Metric.Mpjpe, Metric.Pve, Metric.Pck150, Metric.Auc, Metric.AccelerationError];

    /// <summary>Writes the section.</summary>
    /// <param name="run">The run.</param>
    public static Markup Render(RunRecord run)
    {
        if (run.Evaluations.Count == 0)
        {
            return Display.Remark(
                "Not evaluated yet. The verb evaluate measures the run on its test store with more metrics and confidence intervals, for " +
                "each joint and sequence, in both variants: corrected, and as in the published evaluation.");
        }

        var evaluation = run.Evaluations[0];
        var stores = Stores(evaluation.Report)
            .Select(store => Markup.Of(
                $"<h3>{store[0].Store.Name}</h3>\n{StoreResults.Render(store, evaluation.Pictures, evaluation.Tables)}"));
        return Markup.Of($"{Method(evaluation.Report)}{stores}{Comparison([.. run.Evaluations.Select(entry => entry.Report)])}");
    }

    /// <summary>Says what was evaluated.</summary>
    /// <param name="report">The results.</param>
    public static Markup Method(EvaluationReport report) => Markup.Of($"""
        <p class="faint">{report.Method.Source} · {report.Method.TestTime} · {report.Created:yyyy-MM-dd HH:mm}
         · version {report.Version.Split('+')[0]}</p>

        """);

    /// <summary>The main numbers of a result, beside each other.</summary>
    /// <param name="result">The result.</param>
    public static Markup Tiles(StoreEvaluation result)
    {
        var tiles = Headline.Select(result.Of).OfType<MetricEstimate>().Take(MostTiles)
            .Select(estimate => Display.Tile(
                Display.Metric(estimate.Value),
                estimate.Unit,
                $"{MetricInfo.Of(estimate.Metric).Title} {Display.Interval(estimate.Interval)}"));
        return Markup.Of(
            $"<div class=\"tiles\">{tiles}</div>\n" +
            $"<p class=\"faint\">{result.Store.Name}, {result.Protocol.Variant}; in brackets: {result.Protocol.Interval}</p>\n");
    }

    /// <summary>Gathers the variants of each store.</summary>
    /// <param name="report">The results.</param>
    public static IEnumerable<IReadOnlyList<StoreEvaluation>> Stores(EvaluationReport report) =>
        report.Results.GroupBy(result => (result.Store.ContentKey, result.Store.Folder))
            .Select(group => (IReadOnlyList<StoreEvaluation>)[.. group]);

    private static Markup Comparison(IReadOnlyList<EvaluationReport> reports)
    {
        if (reports.Count < 2)
        {
            return default;
        }

        try
        {
            var comparison = RunComparison.Of(reports);
            var stores = comparison.Stores.Select(store => Markup.Of(
                $"<h4>{store.Store.Name}{(store.Protocol.Variant == "published" ? ", published variant" : string.Empty)}</h4>\n" +
                $"{StoreDifferences.Render(store)}"));
            return Markup.Of($"""
                <h3>Compared with what else was evaluated in this run</h3>
                <p class="faint">{StoreDifferences.Explanation(comparison.Methods[0].Name)}</p>
                {stores}{comparison.Notes.Select(note => Display.Remark("Not compared: " + note))}
                """);
        }
        catch (InvalidDataException error)
        {
            return Display.Remark(error.Message);
        }
    }
}
