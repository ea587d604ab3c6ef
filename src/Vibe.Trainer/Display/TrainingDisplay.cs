using Vibe.Training.Logging;
using Vibe.Training.Observers;
using Vibe.Training.Options;
using Vibe.Training.Runs;

namespace Vibe.Trainer.Display;

/// <summary>Shows a run's progress.</summary>
/// <param name="display">Where.</param>
/// <param name="options">The training section: how many epochs and steps the run has.</param>
internal sealed class TrainingDisplay(ProgressDisplay display, TrainingOptions options) : ITrainingObserver
{
    /// <inheritdoc/>
    public void StepFinished(StepEvent done) => display.Report(
        new ProgressUpdate(done.Step, done.Epoch, options.Epochs, done.Batch.FrameCount, done.Duration, LossTerms.Of(done.Metrics)),
            options.LastStep);

    /// <inheritdoc/>
    public void EpochFinished(EpochEvent epoch)
    {
        var result = epoch.Metrics.Validation;
        display.WriteLine(FormattableString.Invariant(
            $"epoch {epoch.Epoch}: MPJPE {result.MpjpeMm:F1} mm, PA-MPJPE {result.PaMpjpeMm:F1} mm, PVE {result.PveMm:F1} mm, ") +
            FormattableString.Invariant(
                $"acceleration error {result.AccelerationErrorMmPerFrame2:F1} mm/frame²{(epoch.IsBest ? " (best)" : string.Empty)}"));
        WriteRate("generator", epoch.GeneratorRateFactor);
        WriteRate("discriminator", epoch.DiscriminatorRateFactor);
        foreach (var warning in epoch.Health?.Warnings ?? [])
        {
            display.WriteLine(warning);
        }
    }

    /// <inheritdoc/>
    public void LoopEnded(RunStatus status) => display.EndLine();

    private void WriteRate(string network, double factor)
    {
        if (factor < 1)
        {
            display.WriteLine(FormattableString.Invariant(
                $"What the {network}'s schedule watches has stopped falling: learning rate times {factor}."));
        }
    }
}
