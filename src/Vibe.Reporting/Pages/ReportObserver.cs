using Vibe.Training.Observers;
using Vibe.Training.Runs;

namespace Vibe.Reporting.Pages;

/// <summary>Writes the page of a run again after each validation, without drawing clips.</summary>
/// <param name="run">The run's folder.</param>
/// <param name="tell">Told when the page cannot be written.</param>
public sealed class ReportObserver(RunDirectory run, Action<string> tell) : ITrainingObserver
{
    /// <inheritdoc/>
    public void EpochFinished(EpochEvent epoch) => RunReport.TryWrite(run, isRunning: true, tell);
}
