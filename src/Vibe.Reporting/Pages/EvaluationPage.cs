using Vibe.Reporting.Html;
using Vibe.Reporting.Sections;

namespace Vibe.Reporting.Pages;

/// <summary>Builds the page of an evaluation: one file that can be mailed or archived.</summary>
public static class EvaluationPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <returns>HTML.</returns>
    public static string Build(EvaluationRecord evaluation)
    {
        var page = new HtmlPage($"Evaluation of {evaluation.Report.Method.Name}")
        {
            Lead = Markup.Of($"{EvaluationSection.Method(evaluation.Report)}{EvaluationSection.Tiles(evaluation.Report.Results[0])}"),
        };
        foreach (var (store, i) in EvaluationSection.Stores(evaluation.Report).Select((store, i) => (store, i)))
        {
            page.Add(
                FormattableString.Invariant($"store-{i + 1}"), store[0].Store.Name,
                StoreResults.Render(store, evaluation.Pictures, folder: string.Empty));
        }

        return page.Render();
    }
}
