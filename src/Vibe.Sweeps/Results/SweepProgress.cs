using System.Globalization;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Planning;
using Vibe.Sweeps.State;

namespace Vibe.Sweeps.Results;

/// <summary>How far a sweep is. With halving, a trial counts once for each rung.</summary>
/// <param name="Done">Trials that have a value.</param>
/// <param name="Failed">Trials that failed.</param>
/// <param name="Running">Trials that workers are at.</param>
/// <param name="Waiting">
/// Trials that have not begun: all others of <paramref name="Expected"/>, or those that are decided where that is not known.
/// </param>
/// <param name="Expected">All trials of the sweep without halving; <see langword="null"/> where their number is not known.</param>
/// <param name="SecondsLeft">The seconds that the rest takes with as many workers as are running; <see langword="null"/> where it is not
/// known.</param>
public sealed record SweepProgress(int Done, int Failed, int Running, int Waiting, int? Expected, double? SecondsLeft)
{
    /// <summary>Gets a value indicating whether nothing is left to do.</summary>
    public bool IsFinished => Running == 0 && Waiting == 0;

    /// <summary>Counts what is done and estimates what is left from the time that steps have taken so far.</summary>
    /// <param name="definition">The sweep.</param>
    /// <param name="state">Its state.</param>
    public static SweepProgress Of(SweepDefinition definition, SweepSnapshot state)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        int Count(JobStatus status) => state.Jobs.Count(job => job.Status == status);
        var decided = Count(JobStatus.Pending);
        var begun = state.Jobs.Count - decided;
        var preview = SweepPreview.Of(definition);
        var points = preview.MorePoints is { } more ? preview.Points.Count + more : (int?)null;
        var isPlain = definition.Options.Strategy.Halving is null;
        JobRecord[] done = [.. state.Jobs.Where(job => job.Status == JobStatus.Done)];
        double steps = done.GroupBy(job => (job.Point, job.Seed)).Sum(trial => trial.Max(job => job.Steps));
        var left = preview.Steps - steps;
        var pace = steps > 0 ? done.Sum(job => job.Seconds) / steps : (double?)null;
        var expected = isPlain ? points * definition.Options.Seeds.Length : null;
        return new SweepProgress(
            Count(JobStatus.Done), Count(JobStatus.Failed), Count(JobStatus.Running),
            expected is { } all ? Math.Max(decided, all - begun) : decided,
            expected,
            Math.Max(0, left ?? 0) * pace / Math.Max(1, Count(JobStatus.Running)) is { } seconds && left is not null ? seconds : null);
    }

    /// <summary>Words a time.</summary>
    /// <param name="seconds">The time.</param>
    /// <returns>E.g. <c>3 h 20 min</c>.</returns>
    public static string Words(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, 1e9)) switch
    {
        { TotalHours: >= 1 } time => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
        { TotalMinutes: >= 1 } time => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min"),
        var time => string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s"),
    };
}
