using Vibe.Evaluation.Comparisons;
using Vibe.Reporting.Html;
using Vibe.Reporting.Sections;

namespace Vibe.Reporting.Pages;

/// <summary>Builds the page of a comparison: one file that can be mailed or archived.</summary>
public static class ComparisonPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>HTML with everything in it.</returns>
    public static string Build(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);

        var page = new HtmlPage($"Compared with {comparison.Methods[0].Name}") { Lead = Lead(comparison) };
        foreach (var (store, i) in comparison.Stores.Select((store, i) => (store, i)))
        {
            var heading = store.Protocol.Variant == "published" ? $"{store.Store.Name}, published variant" : store.Store.Name;
            page.Add(FormattableString.Invariant($"store-{i + 1}"), heading, StoreDifferences.Render(store));
        }

        return page.Render();
    }

    private static Markup Lead(RunComparison comparison)
    {
        var rows = comparison.Methods.Select(method => (IReadOnlyList<Markup>)[method.Name, method.Source, method.TestTime]);
        var methods = new HtmlTable([new("method"), new("source"), new("test time")], [.. rows]);
        return Markup.Of($"""
            <p class="faint">{StoreDifferences.Explanation(comparison.Methods[0].Name)}</p>
            {methods.Render()}{comparison.Notes.Select(note => Display.Remark("Not compared: " + note))}
            """);
    }
}
