using Vibe.Sweeps.Files;
using Vibe.Sweeps.Results;
using Vibe.Sweeps.Running;
using Vibe.Sweeps.State;

namespace Vibe.Sweeps.Pages;

/// <summary>A trial on the page.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Value">The objective.</param>
/// <param name="Steps">The steps that were done.</param>
/// <param name="Seconds">The time that it took.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Epochs">The epoch of each validation.</param>
/// <param name="Curve">The objective of each validation.</param>
internal sealed record PageTrial(
    long Seed, JobStatus Status, double? Value, long Steps, double Seconds, string Reason, IReadOnlyList<int> Epochs,
        IReadOnlyList<double> Curve)
{
    /// <summary>Describes a trial.</summary>
    /// <param name="run">Its run folder; a table there that cannot be read is left out.</param>
    /// <param name="objective">What is optimised.</param>
    /// <param name="trial">The trial.</param>
    public static PageTrial Of(string run, ObjectiveOptions objective, TrialSummary trial)
    {
        var curve = Read(run, objective);
        return new PageTrial(
            trial.Seed, trial.Status, trial.Value, trial.Steps, trial.Seconds, trial.Reason, [.. curve.Select(at => at.Epoch)],
                [.. curve.Select(at => at.Value)]);
    }

    private static IReadOnlyList<(long Step, int Epoch, double Value)> Read(string run, ObjectiveOptions objective)
    {
        try
        {
            return TrialResult.Curve(run, objective);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return []; // the trial has its value; a curve that is damaged does not keep the page from the others
        }
    }
}
