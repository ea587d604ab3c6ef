using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vibe.Evaluation.Results;
using Vibe.Sweeps.Results;
using Vibe.Sweeps.State;

namespace Vibe.Sweeps.Pages;

/// <summary>Builds <c>sweep.html</c>: one file with its data, style and script, nothing from elsewhere.</summary>
/// <remarks>
/// Names and messages come from files that somebody else may have written. In the page they are data alone: JSON without any character that
/// HTML knows, which the script shows as text.
/// </remarks>
internal static class SweepPage
{
    private static readonly JsonSerializerOptions Json =
        new(RunJson.Options) { WriteIndented = false, Encoder = JavaScriptEncoder.Default };

    /// <summary>Builds the page.</summary>
    /// <param name="folder">The sweep's folder, for the learning curves.</param>
    /// <param name="results">The results.</param>
    /// <returns>HTML.</returns>
    public static string Build(SweepFolder folder, SweepResults results)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(results);
        var data = JsonSerializer.Serialize(PageData.Of(folder, results), Json);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(results.Definition.Name)}: sweep</title>
            <style>
            {Resource("sweep.css")}</style>
            </head>
            <body>
            <main id="page"><noscript>The charts of this page need JavaScript; the numbers are in results.csv.</noscript></main>
            <script type="application/json" id="data">{data}</script>
            <script>
            {Resource("sweep.js")}</script>
            </body>
            </html>

            """;
    }

    private static string Resource(string name)
    {
        using var stream = typeof(SweepPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
