using Vibe.Training.Logging;
using Vibe.Training.Metrics;
using Vibe.Training.Runs;

namespace Vibe.Training.Observers;

/// <summary>Writes a run's TensorBoard files.</summary>
/// <param name="run">The run's folder.</param>
/// <param name="step">Steps done.</param>
public sealed class TensorBoardObserver(RunDirectory run, long step) : ITrainingObserver, IDisposable
{
    private readonly TensorBoardLog _board = new(run.TensorBoardFolder, step);

    /// <inheritdoc/>
    public void StepFinished(StepEvent done)
    {
        foreach (var scalar in done.Metrics.Scalars)
        {
            _board.Scalar(MetricTags.Of(scalar.Name), scalar.Value, done.Step);
        }

        _board.Scalar("time/stepSeconds", done.Duration.TotalSeconds, done.Step);
        _board.Scalar("time/waitShare", done.Waited / done.Duration, done.Step);
    }

    /// <inheritdoc/>
    public void EpochFinished(EpochEvent epoch)
    {
        var validation = epoch.Metrics.Validation;
        _board.Scalar("validation/mpjpeMm", validation.MpjpeMm, epoch.Step);
        _board.Scalar("validation/paMpjpeMm", validation.PaMpjpeMm, epoch.Step);
        _board.Scalar("validation/pveMm", validation.PveMm, epoch.Step);
        _board.Scalar("validation/accelerationErrorMmPerFrame2", validation.AccelerationErrorMmPerFrame2, epoch.Step);
        if (epoch.Health is { } health)
        {
            _board.Histogram("adversarial/realScores", health.Scores.Low, health.Scores.High, health.Scores.Real, epoch.Step);
            _board.Histogram("adversarial/fakeScores", health.Scores.Low, health.Scores.High, health.Scores.Fake, epoch.Step);
        }

        _board.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _board.Dispose();
}
