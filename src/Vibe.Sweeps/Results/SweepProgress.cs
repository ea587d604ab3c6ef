using System.Globalization;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Planning;
using Vibe.Sweeps.State;

namespace Vibe.Sweeps.Results;

/// <summary>How far a sweep is. A training counts once for each rung.</summary>
/// <param name="Done">Trainings that have a value.</param>
/// <param name="Failed">Trainings that failed.</param>
/// <param name="Running">Trainings that workers are at.</param>
/// <param name="Waiting">Trainings that are decided, but wait.</param>
/// <param name="Expected">All trainings of the sweep without halving; <see langword="null"/> where their number is not known.</param>
/// <param name="SecondsLeft">The seconds that the rest takes with as many workers as are running; <see langword="null"/> where it is not
/// known.</param>
public sealed record SweepProgress(int Done, int Failed, int Running, int Waiting, int? Expected, double? SecondsLeft)
{
    /// <summary>Gets a value indicating whether nothing is left to do.</summary>
    public bool IsFinished => Running == 0 && Waiting == 0 && (Expected is null || Done + Failed >= Expected);

    /// <summary>Counts what is done and estimates what is left from the time that steps have taken so far.</summary>
    /// <param name="definition">The sweep.</param>
    /// <param name="state">Its state.</param>
    public static SweepProgress Of(SweepDefinition definition, SweepSnapshot state)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        int Count(JobStatus status) => state.Jobs.Count(job => job.Status == status);
        var preview = SweepPreview.Of(definition);
        var points = preview.MorePoints is { } more ? preview.Points.Count + more : (int?)null;
        var isPlain = definition.Options.Strategy.Halving is null;
        JobRecord[] done = [.. state.Jobs.Where(job => job.Status == JobStatus.Done)];
        double steps = done.GroupBy(job => (job.Point, job.Seed)).Sum(trial => trial.Max(job => job.Steps));
        var left = preview.Steps - steps;
        var pace = steps > 0 ? done.Sum(job => job.Seconds) / steps : (double?)null;
        return new SweepProgress(
            Count(JobStatus.Done), Count(JobStatus.Failed), Count(JobStatus.Running), Count(JobStatus.Pending),
            isPlain ? points * definition.Options.Seeds.Length : null,
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
