using Microsoft.Extensions.Logging;
using Vibe.Training.Observers;
using Vibe.Training.Runs;

namespace Vibe.Reporting.Pages;

/// <summary>Writes the page of a run again after each validation, without drawing clips.</summary>
/// <param name="run">The run's folder.</param>
/// <param name="logger">Receives a warning where the page cannot be written.</param>
public sealed class ReportObserver(RunDirectory run, ILogger logger) : ITrainingObserver
{
    /// <inheritdoc/>
    public void EpochFinished(EpochEvent epoch) => RunReport.TryWrite(run, isRunning: true, logger);
}
