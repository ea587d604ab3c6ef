using Vibe.Data.Stores;
using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;
using Vibe.Training.Runs;

namespace Vibe.Reporting.Sections;

/// <summary>The stores, what they are for and where they come from.</summary>
internal static class DataSection
{
    private static readonly TableColumn[] Columns =
    [
        new("store"), new("for"), new("frames", true), new("sequences", true), new("frames/s", true), new("weight", true), new("features"),
        new("made by"), new("content"),
    ];

    /// <summary>Writes the section.</summary>
    /// <param name="run">The run.</param>
    public static Markup Render(RunRecord run) => run.Stores.Count == 0
        ? Display.Remark("The run's folder does not list its stores.")
        : Markup.Of($"{new HtmlTable(Columns, [.. run.Stores.Select(Row)]).Render()}{run.Stores.Select(Provenance)}");

    private static Markup[] Row(StoreRecord store) =>
    [
        store.Name, store.Role, Display.Count(store.Frames), Display.Count(store.Sequences), Display.Number(store.FramesPerSecond, "0.##"),
        store.Weight is { } weight ? Display.Number(weight, "0.###") : Display.None, Short(store.FeatureExtractor ?? Display.None, 22),
        store.Provenance.Tool, Short(store.Provenance.ContentKey, 15),
    ];

    /// <summary>Long texts are cut; the details have the whole ones.</summary>
    private static Markup Short(string text, int most) => text.Length > most
        ? Markup.Of($"<span title=\"{text}\">{text[..(most - 1)]}…</span>")
        : text;

    private static Markup Provenance(StoreRecord store)
    {
        var provenance = store.Provenance;
        IEnumerable<string> sources = provenance.Sources.Select(source => $"{source.Path}  sha256 {source.Sha256}");
        var more = store.SourceCount - provenance.Sources.Count;
        string[] lines =
        [
            $"folder    {store.Path}",
            $"content   {provenance.ContentKey}",
            $"features  {store.FeatureExtractor ?? Display.None}",
            .. provenance.Parameters.Select(parameter => $"{parameter.Key} = {parameter.Value}"),
            .. sources,
            .. more > 0 ? (string[])[$"and {more} more files, see {StoreManifest.FileName}"] : [],
        ];
        return Markup.Of($"<details><summary>{store.Name}: provenance</summary><pre>{string.Join('\n', lines)}</pre></details>\n");
    }
}
