using Vibe.Training.Logging;
using Vibe.Training.Observers;
using Vibe.Training.Options;
using Vibe.Training.Runs;

namespace Vibe.Trainer.Display;

/// <summary>Shows a run's progress from step to step.</summary>
/// <param name="display">Where.</param>
/// <param name="options">The training section: how many epochs and steps the run has.</param>
internal sealed class TrainingDisplay(ProgressDisplay display, TrainingOptions options) : ITrainingObserver
{
    /// <inheritdoc/>
    public void StepFinished(StepEvent done) => display.Report(
        new ProgressUpdate(done.Step, done.Epoch, options.Epochs, done.Batch.FrameCount, done.Duration, LossTerms.Of(done.Metrics)),
            options.LastStep);

    /// <inheritdoc/>
    public void LoopEnded(RunStatus status) => display.EndLine();
}
