using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;
using Vibe.Training.Logging;
using Vibe.Training.Runs;

namespace Vibe.Reporting.Sections;

/// <summary>The top of the page: the state of the run and its main numbers.</summary>
internal static class OverviewSection
{
    /// <summary>Writes the lead of the page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isRunning">Whether the run is still training.</param>
    public static Markup Render(RunRecord run, bool isRunning) => Markup.Of($"""
        <p class="faint">{Badge(run, isRunning)} {string.Join(" · ", Facts(run))}</p>
        {Tables(run)}<div class="tiles">{Tiles(run)}</div>

        """);

    /// <summary>Gives the errors of the best validation so far.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The errors; <see langword="null"/> before the first validation.</returns>
    public static SummaryMetrics? BestErrors(RunRecord run)
    {
        var best = run.Validations.Where(row => row.PaMpjpeMm is { } error && double.IsFinite(error)).MinBy(row => row.PaMpjpeMm);
        return run.Summary?.Validation ?? (best is null
            ? null
            : new SummaryMetrics(
                best.MpjpeMm ?? double.NaN,
                best.PaMpjpeMm ?? double.NaN,
                best.PveMm ?? double.NaN,
                best.AccelerationErrorMmPerFrame2 ?? double.NaN));
    }

    private static Markup Badge(RunRecord run, bool isRunning)
    {
        var (text, tone) = (isRunning, run.Summary?.Status) switch
        {
            (true, _) => ("running", "good"),
            (_, RunStatus.Completed) => ("completed", "good"),
            (_, RunStatus.Interrupted) => ("interrupted", "neutral"),
            (_, RunStatus.Diverged) => ("diverged", "bad"),
            _ => ("not finished", "neutral"),
        };
        return Markup.Of($"<span class=\"badge {tone}\">{text}</span>");
    }

    /// <summary>Links to the tables beside the page, for those who open it in the run's folder.</summary>
    private static Markup Tables(RunRecord run) => run.Tables.Count == 0
        ? default
        : Markup.Of($"""
            <p class="faint">The numbers as tables: {run.Tables.Select(name => Markup.Of($"<a href=\"{name}\">{name}</a> "))}</p>

            """);

    private static IEnumerable<string> Facts(RunRecord run)
    {
        if (run.Folder is { } folder)
        {
            yield return $"folder {folder}";
        }

        if (run.Options is { } options)
        {
            yield return FormattableString.Invariant($"seed {options.Training.Seed}");
        }

        if ((run.Summary?.Started ?? (run.Environments is [var first, ..] ? first.Started : null)) is { } started)
        {
            yield return FormattableString.Invariant($"begun {started:yyyy-MM-dd HH:mm:ss}");
        }

        if (run.Summary?.Ended is { } ended)
        {
            yield return FormattableString.Invariant($"ended {ended:yyyy-MM-dd HH:mm:ss}");
        }

        if (run.Environments.Count > 1)
        {
            yield return FormattableString.Invariant($"resumed {run.Environments.Count - 1} times");
        }

        if (run.LastEnvironment?.Device is { } device)
        {
            yield return device;
        }

        if ((run.Summary?.Version ?? run.LastEnvironment?.Version) is { } version)
        {
            yield return $"version {version.Split('+')[0]}";
        }
    }

    private static IEnumerable<Markup> Tiles(RunRecord run)
    {
        var errors = BestErrors(run);
        yield return Display.Tile(Display.Number(errors?.PaMpjpeMm), "mm", "PA-MPJPE, best validation");
        yield return Display.Tile(Display.Number(errors?.MpjpeMm), "mm", "MPJPE");
        yield return Display.Tile(Display.Number(errors?.AccelerationErrorMmPerFrame2), "mm/frame²", "acceleration error");
        var done = run.Steps.Count > 0 ? run.Steps[^1].Step : run.Summary?.Training.Steps ?? 0;
        yield return Display.Tile(
            Display.Count(done), "steps", run.Options is { } options ? $"of {Display.Count(options.Training.LastStep)}" : string.Empty);
        if (run.Summary?.Training is { } training)
        {
            yield return Display.Tile(Display.Count(training.FramesPerSecond), "frames/s", "while training");
            yield return Display.Tile(ProgressLine.Duration(TimeSpan.FromSeconds(training.WallSeconds)), string.Empty, "in all");
        }
        else if (run.Timings.Count > 0)
        {
            yield return Display.Tile(
                ProgressLine.Duration(TimeSpan.FromSeconds(TimeSection.Total(run.Timings))), string.Empty, "until the last checkpoint");
        }
    }
}
