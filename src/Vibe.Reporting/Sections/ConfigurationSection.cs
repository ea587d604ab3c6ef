using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;
using Vibe.Training.Configuration;

namespace Vibe.Reporting.Sections;

/// <summary>How the run was configured: first what differs, then everything.</summary>
internal static class ConfigurationSection
{
    /// <summary>Writes the section.</summary>
    /// <param name="run">The run.</param>
    public static Markup Render(RunRecord run)
    {
        var text = run.ConfigurationText is { } json
            ? Markup.Of($"<details><summary>The whole configuration</summary><pre>{json}</pre></details>\n")
            : default;
        return Markup.Of($"{Differences(run.Changes)}{text}");
    }

    private static Markup Differences(ConfigurationChanges? changes)
    {
        if (changes is null)
        {
            return Display.Remark("The run's folder holds no configuration that this version reads.");
        }

        if (changes.Changes.Count == 0)
        {
            return Display.Remark("Everything as published.");
        }

        // Sections that are not there as published bring their own defaults, which nobody wrote.
        var written = changes.Changes.Any(change => change.Source.Length > 0)
            ? changes.Changes.Where(change => change.Source.Length > 0).ToArray()
            : [.. changes.Changes];
        var rest = changes.Changes.Count - written.Length;
        var extends = changes.BaseFile is not null;
        TableColumn[] columns =
            [new("key"), new("this run"), .. extends ? (TableColumn[])[new(changes.BaseFile!)] : [], new("published"), new("written in")];
        var rows = written.Select(change => (IReadOnlyList<Markup>)
        [
            Markup.Of($"<code>{change.Key}</code>"), Value(change.Value, change.Value != change.Base),
            .. extends ? (Markup[])[Value(change.Base)] : [], Value(change.Default), change.Source,
        ]);
        var note = rest > 0
            ? Display.Remark($"And {rest} keys at the defaults of sections that the published configuration does not have.")
            : default;
        return Markup.Of($"{new HtmlTable(columns, [.. rows]).Render()}{note}");
    }

    private static Markup Value(string? value, bool isStrong = false) =>
        value is null ? Display.None : isStrong ? Markup.Of($"<code><b>{value}</b></code>") : Markup.Of($"<code>{value}</code>");
}
