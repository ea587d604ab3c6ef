using Vibe.Evaluation.Results;
using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;
using Vibe.Training.Runs;

namespace Vibe.Reporting.Sections;

/// <summary>Shows where the run was computed: a column for each of the last starts and resumes.</summary>
internal static class EnvironmentSection
{
    private const int Shown = 3;

    /// <summary>Writes the section.</summary>
    /// <param name="run">The run.</param>
    public static Markup Render(RunRecord run)
    {
        RunEnvironment[] shown = [.. run.Environments.TakeLast(Shown)];
        if (shown.Length == 0)
        {
            return Display.Remark("The run's folder has no record of where the run was computed.");
        }

        (string Name, Func<RunEnvironment, Markup> Value)[] rows =
        [
            ("begun", entry => FormattableString.Invariant($"{entry.Started:yyyy-MM-dd HH:mm:ss zzz}")),
            ("version", entry => entry.Version),
            ("device", entry => entry.Device),
            ("processor", entry => FormattableString.Invariant(
                $"{entry.Processor}, {entry.ProcessorCount} usable, {entry.TorchThreads} threads an operation")),
            ("memory", entry => $"{Display.Count(entry.MemoryMb)} MiB"),
            ("system", entry => $"{entry.OperatingSystem}, {entry.Architecture}"),
            ("runtime", entry => $"{entry.Framework}, libtorch {entry.Torch}"),
            ("command line", entry => Markup.Of($"<code class=\"copy\">{string.Join(' ', entry.Arguments)}</code>")),
            .. Optional(shown, "custom parts", entry => entry.CustomParts),
            .. Optional(shown, "changed on resume", entry => entry.ChangedKeys),
        ];
        var first = run.Environments.Count - shown.Length;
        TableColumn[] columns =
        [
            new(string.Empty),
            .. shown.Select((_, i) => new TableColumn(run.Environments.Count == 1 ? string.Empty : Ordinal(first + i))),
        ];
        var table = new HtmlTable(
            columns, [.. rows.Select(row => (IReadOnlyList<Markup>)[row.Name, .. shown.Select(row.Value)])]);
        return Markup.Of($"{table.Render()}{Memory(run.Summary)}");
    }

    private static IEnumerable<(string Name, Func<RunEnvironment, Markup> Value)> Optional(
        RunEnvironment[] shown, string name, Func<RunEnvironment, IReadOnlyList<string>> values) =>
        shown.Any(entry => values(entry).Count > 0) ? [(name, entry => string.Join("; ", values(entry)))] : [];

    private static string Ordinal(int index) => index == 0 ? "start" : FormattableString.Invariant($"resume {index}");

    private static Markup Memory(RunSummary? summary) =>
        summary is null
            ? default
            : Display.Remark($"Memory of the process at its peak: {Display.Count(summary.Training.PeakMemoryMb)} MiB.");
}
