using System.Globalization;
using System.Net;
using System.Text;
using Vibe.Core.Metrics;

namespace Vibe.Training.Evaluation.Pages;

/// <summary>Builds a page that holds everything it shows, readable on light and dark screens and on paper.</summary>
/// <param name="title">The title.</param>
internal sealed class HtmlPage(string title)
{
    private const string Style = """
        :root { color-scheme: light dark; --page: #fff; --ink: #1f2933; --faint: #66727f; --line: #e1e6ec; --cell: #f5f7fa; --low: #dbe7f3; --high: #0b5394;
                --mark: #d9622b; --good: #1b7f5c; --bad: #b3382c; }
        @media (prefers-color-scheme: dark) { :root { --page: #14181d; --ink: #e4e9ee; --faint: #93a0ad; --line: #2c343d; --cell: #1b2027; --low: #263646;
                --high: #7fb8ee; --mark: #f08a55; --good: #5cc9a0; --bad: #f07f72; } }
        body { font: 16px/1.5 system-ui, sans-serif; background: var(--page); color: var(--ink); max-width: 1180px; margin: 2.5rem auto; padding: 0 1.5rem; }
        h1 { font-weight: 500; margin: 0; } h2 { font-weight: 500; margin: 3rem 0 .5rem; } h3 { font-weight: 500; margin: 2rem 0 .5rem; font-size: 1.05rem; }
        p { max-width: 72ch; } .faint { color: var(--faint); } .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .35rem 1rem .35rem 0; text-align: right; border-bottom: 1px solid var(--line); font-weight: 400; white-space: nowrap; }
        th:first-child, td.text, table.text th { text-align: left; } thead th { color: var(--faint); font-size: .88rem; vertical-align: bottom; }
        td small, th small { color: var(--faint); } td.text { white-space: normal; }
        .tag { border: 1px solid var(--mark); color: var(--mark); border-radius: 4px; padding: 0 .4em; font-size: .8rem; }
        .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(260px, 1fr)); gap: 1.2rem 1.5rem; }
        .pair { display: flex; flex-wrap: wrap; gap: 1rem 3rem; align-items: flex-start; }
        figure { margin: 0; } figcaption { font-size: .88rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        figcaption b { font-weight: 500; } svg { display: block; max-width: 100%; } svg text { fill: var(--faint); font: 11px system-ui, sans-serif; }
        svg text.ink { fill: var(--ink); } svg .axis { stroke: var(--line); } svg .area { fill: var(--low); } svg .curve { fill: none; stroke: var(--high); stroke-width: 1.5; }
        svg .mean { stroke: var(--mark); stroke-dasharray: 4 3; } svg .bone { stroke: var(--line); stroke-width: 9; stroke-linecap: round; }
        .heat { fill: color-mix(in oklab, var(--low), var(--high) calc(var(--t) * 100%)); background: color-mix(in oklab, var(--low), var(--high) calc(var(--t) * 100%)); }
        .bar { height: .8rem; border-radius: 2px; } .good { color: var(--good); fill: var(--good); stroke: var(--good); } .bad { color: var(--bad); fill: var(--bad); stroke: var(--bad); }
        .even { color: var(--faint); fill: var(--faint); stroke: var(--faint); } td.good, td.bad, td.even { fill: none; stroke: none; }
        img { max-width: 100%; border-radius: 8px; background: #fff; } summary { cursor: pointer; color: var(--faint); } ul { padding-left: 1.2rem; }
        """;

    private readonly StringBuilder _body = new();

    /// <summary>Encodes text.</summary>
    /// <param name="text">The text.</param>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A number as tables show it.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double value) => double.IsFinite(value) ? value.ToString(Math.Abs(value) < 10 ? "F2" : "F1", CultureInfo.InvariantCulture) : "–";

    /// <summary>A number with its sign.</summary>
    /// <param name="value">The number.</param>
    public static string Signed(double value) => !double.IsFinite(value) ? "–" : (value > 0 ? "+" : value < 0 ? "−" : "±") + Number(Math.Abs(value));

    /// <summary>An interval as tables show it.</summary>
    /// <param name="interval">The interval.</param>
    public static string Interval(ConfidenceInterval? interval) => interval is null ? string.Empty : $"<small>[{Number(interval.Low)}, {Number(interval.High)}]</small>";

    /// <summary>A coordinate of a drawing.</summary>
    /// <param name="value">The coordinate.</param>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Adds markup.</summary>
    /// <param name="html">The markup; texts in it are encoded.</param>
    public HtmlPage Add(string html)
    {
        _body.Append(html).Append('\n');
        return this;
    }

    /// <summary>Adds a table.</summary>
    /// <param name="head">The head's cells, encoded.</param>
    /// <param name="rows">The cells, whole <c>td</c> elements but for the first, which is the row's name.</param>
    /// <param name="isText">Whether the cells are texts, not numbers.</param>
    public HtmlPage Table(IEnumerable<string> head, IEnumerable<IReadOnlyList<string>> rows, bool isText = false)
    {
        _body.Append($"<div class=\"scroll\"><table{(isText ? " class=\"text\"" : string.Empty)}>\n<thead><tr>").AppendJoin(string.Empty, head.Select(cell => $"<th>{cell}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            _body.Append("<tr><th>").Append(row[0]).Append("</th>").AppendJoin(string.Empty, row.Skip(1)).Append("</tr>\n");
        }

        _body.Append("</tbody>\n</table></div>\n");
        return this;
    }

    /// <summary>The whole page.</summary>
    public override string ToString() =>
        $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{Text(title)}</title>\n"
        + $"<style>\n{Style}\n</style>\n</head>\n<body>\n{_body}</body>\n</html>\n";
}
