using Vibe.Training.Logging;
using Vibe.Training.Observers;

namespace Vibe.Workflows.Train;

/// <summary>Shows a run's progress.</summary>
/// <param name="display">Where.</param>
/// <param name="epochCount">How many epochs the run has.</param>
internal sealed class DisplayObserver(ProgressDisplay display, int epochCount) : ITrainingObserver
{
    /// <inheritdoc/>
    public void StepFinished(StepEvent done) =>
        display.Report(new ProgressUpdate(done.Step, done.Epoch, epochCount, done.Batch.FrameCount, LossTerms.Of(done.Metrics)));

    /// <inheritdoc/>
    public void EpochFinished(EpochEvent epoch)
    {
        var result = epoch.Metrics.Validation;
        display.WriteLine(FormattableString.Invariant(
            $"epoch {epoch.Epoch}: MPJPE {result.MpjpeMm:F1} mm, PA-MPJPE {result.PaMpjpeMm:F1} mm, PVE {result.PveMm:F1} mm, acceleration error {result.AccelerationErrorMmPerFrame2:F1} mm/frame²{(epoch.IsBest ? " (best)" : string.Empty)}"));
        TellRate("generator", epoch.GeneratorRateFactor);
        TellRate("discriminator", epoch.DiscriminatorRateFactor);
        foreach (var warning in epoch.Health?.Warnings ?? [])
        {
            display.WriteLine(warning);
        }
    }

    private void TellRate(string side, double factor)
    {
        if (factor < 1)
        {
            display.WriteLine(FormattableString.Invariant($"What the {side}'s schedule watches has stopped falling: learning rate times {factor}."));
        }
    }
}
