using Vibe.Training.Logging;
using Vibe.Training.Metrics;
using Vibe.Training.Runs;

namespace Vibe.Training.Observers;

/// <summary>Writes a run's CSV files.</summary>
public sealed class CsvObserver : ITrainingObserver, IDisposable
{
    private readonly MetricsLogWriter _metrics;
    private readonly CsvLogWriter<ValidationRow> _validations;
    private readonly CsvLogWriter<AdversarialRow> _adversarial;
    private readonly CsvLogWriter<TimingRow> _timing;

    /// <summary>Initializes a new instance of the <see cref="CsvObserver"/> class; rows after the last step are cut off.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="step">The number of optimisation steps done.</param>
    /// <param name="customTerms">The names of the custom loss terms.</param>
    /// <exception cref="InvalidDataException">
    /// A file has other columns, for example because the run was begun with other loss terms.
    /// </exception>
    public CsvObserver(RunDirectory run, long step, IReadOnlyList<string> customTerms)
    {
        _metrics = step == 0 ? MetricsLog.Create(run.MetricsPath, customTerms) : MetricsLog.Resume(run.MetricsPath, step, customTerms);
        _validations = Open<ValidationRow>(run.ValidationPath, step);
        _adversarial = Open<AdversarialRow>(run.AdversarialPath, step);
        _timing = Open<TimingRow>(run.TimingPath, step);
    }

    /// <inheritdoc/>
    public void StepFinished(StepEvent done)
    {
        _metrics.Write(new MetricsRow(done.Step, done.Epoch,
        [
            .. done.Metrics.Scalars,
            new NamedScalar(MetricNames.GeneratorLearningRate, done.GeneratorLearningRate),
            new NamedScalar(MetricNames.DiscriminatorLearningRate, done.DiscriminatorLearningRate),
        ]));
    }

    /// <inheritdoc/>
    public void EpochFinished(EpochEvent epoch)
    {
        var validation = epoch.Metrics.Validation;
        _validations.Write(new ValidationRow
        {
            Step = epoch.Step,
            Epoch = epoch.Epoch,
            Frames = validation.Frames,
            MpjpeMm = validation.MpjpeMm,
            PaMpjpeMm = validation.PaMpjpeMm,
            PveMm = validation.PveMm,
            AccelerationErrorMmPerFrame2 = validation.AccelerationErrorMmPerFrame2,
            RotationErrorDegrees = validation.Bodies?.RotationErrorDegrees,
            RootYawDegrees = validation.Bodies?.RootYawDegrees,
            RootTiltDegrees = validation.Bodies?.RootTiltDegrees,
            BodyAccelerationErrorMmPerFrame2 = validation.Bodies?.BodyAccelerationErrorMmPerFrame2,
            RootAccelerationErrorMmPerFrame2 = validation.Bodies?.RootAccelerationErrorMmPerFrame2,
            LimitExcessDegrees = validation.Bodies?.LimitExcessDegrees,
            ImpossiblePosePercent = validation.Bodies?.ImpossiblePosePercent,
            IsBest = epoch.IsBest,
        });
        if (epoch.Health is { } health)
        {
            _adversarial.Write(new AdversarialRow
            {
                Step = epoch.Step,
                Epoch = epoch.Epoch,
                RealAccuracy = health.RealAccuracy,
                FakeAccuracy = health.FakeAccuracy,
                GeneratorGradientNorm = health.GeneratorGradientNorm,
                DiscriminatorGradientNorm = health.DiscriminatorGradientNorm,
                AdversarialGradientRatio = health.AdversarialGradientRatio,
                AccelerationRatio = health.AccelerationRatio,
                DiscriminatorRateShare = health.DiscriminatorRateShare,
                ScoreLow = health.Scores.Low,
                ScoreHigh = health.Scores.High,
                RealScores = string.Join(' ', health.Scores.Real),
                FakeScores = string.Join(' ', health.Scores.Fake),
            });
        }
    }

    /// <inheritdoc/>
    public void CheckpointSaved(CheckpointEvent saved) => _timing.Write(saved.Timing);

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        _validations.Dispose();
        _adversarial.Dispose();
        _timing.Dispose();
    }

    private static CsvLogWriter<TRow> Open<TRow>(string path, long step) => step == 0
        ? CsvLog.Create<TRow>(path)
        : CsvLog.Resume<TRow>(path, step);
}
