using Vibe.Training.Logging;
using Vibe.Training.Runs;
using Vibe.Training.Steps;

namespace Vibe.Training.Observers;

/// <summary>Writes a run's CSV files.</summary>
public sealed class CsvObserver : ITrainingObserver, IDisposable
{
    private readonly CsvLogWriter<MetricsRow> _metrics;
    private readonly CsvLogWriter<ValidationRow> _validations;
    private readonly CsvLogWriter<AdversarialRow> _adversarial;
    private readonly CsvLogWriter<TimingRow> _timing;
    private readonly StageClock _clock;

    /// <summary>Initializes a new instance of the <see cref="CsvObserver"/> class; rows after the last step are cut off.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="clock">Adds up where the time goes.</param>
    public CsvObserver(RunDirectory run, long step, StageClock clock)
    {
        _metrics = Open<MetricsRow>(run.MetricsPath, step);
        _validations = Open<ValidationRow>(run.ValidationPath, step);
        _adversarial = Open<AdversarialRow>(run.AdversarialPath, step);
        _timing = Open<TimingRow>(run.TimingPath, step);
        _clock = clock;
    }

    /// <inheritdoc/>
    public void StepFinished(StepEvent done)
    {
        var metrics = done.Metrics;
        _metrics.Write(new MetricsRow
        {
            Step = done.Step,
            Epoch = done.Epoch,
            GeneratorLoss = metrics.GeneratorLoss,
            Keypoints2D = metrics.Keypoints2D,
            Keypoints3D = metrics.Keypoints3D,
            Pose = metrics.Pose,
            Shape = metrics.Shape,
            Adversarial = metrics.Adversarial,
            Extra = metrics.Extra,
            DiscriminatorLoss = metrics.DiscriminatorLoss,
            DiscriminatorReal = metrics.DiscriminatorReal,
            DiscriminatorFake = metrics.DiscriminatorFake,
            DiscriminatorPenalty = metrics.DiscriminatorPenalty,
            RealAccuracy = metrics.Scores?.RealAccuracy,
            FakeAccuracy = metrics.Scores?.FakeAccuracy,
            AdversarialGradientRatio = metrics.AdversarialGradientRatio,
            GeneratorGradientNorm = metrics.GeneratorGradientNorm,
            DiscriminatorGradientNorm = metrics.DiscriminatorGradientNorm,
            GeneratorLearningRate = done.GeneratorLearningRate,
            DiscriminatorLearningRate = done.DiscriminatorLearningRate,
        });
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
                ScoreLow = health.Scores.Low,
                ScoreHigh = health.Scores.High,
                RealScores = string.Join(' ', health.Scores.Real),
                FakeScores = string.Join(' ', health.Scores.Fake),
            });
        }
    }

    /// <inheritdoc/>
    public void CheckpointSaved(string path, long stepCount) => _timing.Write(_clock.TakeRow(stepCount));

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        _validations.Dispose();
        _adversarial.Dispose();
        _timing.Dispose();
    }

    private static CsvLogWriter<TRow> Open<TRow>(string path, long step) => step == 0 ? CsvLog.Create<TRow>(path) : CsvLog.Resume<TRow>(path, step);
}
