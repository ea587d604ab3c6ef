using Vibe.Training.Logging;
using Vibe.Training.Metrics;
using Vibe.Training.Runs;

namespace Vibe.Training.Observers;

/// <summary>Writes a run's TensorBoard files.</summary>
public sealed class TensorBoardObserver : ITrainingObserver, IDisposable
{
    private readonly TensorBoardLog _board;

    /// <summary>Initializes a new instance of the <see cref="TensorBoardObserver"/> class with a new event file.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="step">The number of optimisation steps done.</param>
    /// <param name="customParts">The names of the custom parts of the run, which are written as a text.</param>
    public TensorBoardObserver(RunDirectory run, long step, IReadOnlyList<string> customParts)
    {
        _board = new TensorBoardLog(run.TensorBoardFolder, step);
        if (customParts.Count > 0)
        {
            _board.Text("run/customParts", string.Join(", ", customParts), step);
        }
    }

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
