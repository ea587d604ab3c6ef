using System.Diagnostics;
using TorchSharp;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Evaluation.Baselines;
using Vibe.Evaluation.Measuring;
using Vibe.Training.Checkpoints;
using Vibe.Training.Distributed;
using Vibe.Training.Observers;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Schedules;
using Vibe.Training.Steps;

namespace Vibe.Training.Sessions;

/// <summary>Trains until the last step, validates after each epoch and saves checkpoints on the way.</summary>
/// <param name="options">The experiment.</param>
/// <param name="data">Its opened data.</param>
/// <param name="batches">Its training batches.</param>
/// <param name="session">The state of the training, which each step changes.</param>
/// <param name="checkpoints">Where to save.</param>
/// <param name="observers">The observers, notified in this order.</param>
/// <param name="wall">Measures how long the run has taken; each checkpoint records it.</param>
/// <param name="group">
/// The processes that train together, of which process 0 saves and the others keep in step; <see langword="null"/> for this one alone.
/// </param>
public sealed class Trainer(
    VibeOptions options,
    TrainingData data,
    IBatchSource batches,
    TrainingSession session,
    CheckpointFolder checkpoints,
    IReadOnlyList<ITrainingObserver> observers,
    RunClock wall,
    IProcessGroup? group = null)
{
    /// <summary>An epoch whose mean objective is so many times the best epoch's has diverged.</summary>
    private const double DivergenceFactor = 10;

    private readonly StageClock _stages = new();
    private readonly Stopwatch _sinceCheckpoint = Stopwatch.StartNew();
    private readonly Evaluator _evaluator = new(session.Body, session.Device);

    private bool Writes => group is null or { Rank: 0 };

    private bool IsDone => session.Progress.Step >= options.Training.LastStep || HasStoppedEarly;

    private bool HasStoppedEarly =>
        options.Training.EarlyStoppingPatience is { } patience && session.Progress.Step % options.Training.StepsPerEpoch == 0 &&
        session.Progress.Step - session.Progress.BestStep >= (long)patience * options.Training.StepsPerEpoch;

    /// <summary>Trains from the session's step to the last one.</summary>
    /// <param name="stop">Asks the trainer to finish the step, save and return.</param>
    /// <returns>Whether the training is completed or was interrupted.</returns>
    /// <exception cref="TrainingDivergedException">
    /// A loss is not finite or has grown; the message names the last good checkpoint.
    /// </exception>
    public RunStatus Run(CancellationToken stop)
    {
        if (session.Progress.Step == 0)
        {
            Save();
        }

        var threads = options.Data.LoaderThreads;
        var shared = group is null ? batches : new SharedBatchSource(batches, group);
        var source = session.Device.type == DeviceType.CUDA ? new PinnedBatchSource(shared) : shared;
        using var loader = new BatchLoader(source, session.Progress.Step, capacity: 2 * threads, threads);
        for (var stops = IsAskedToStop(stop); !IsDone && !stops;)
        {
            Step(loader);
            var done = session.Progress.Step;
            var isEpochEnd = done % options.Training.StepsPerEpoch == 0 || done == options.Training.LastStep;
            if (isEpochEnd)
            {
                EndEpoch();
            }

            stops = IsAskedToStop(stop);
            if (isEpochEnd || done % options.Checkpoints.EverySteps == 0 || stops ||
                _sinceCheckpoint.Elapsed.TotalMinutes >= options.Checkpoints.EveryMinutes)
            {
                Save();
            }
        }

        var status = IsDone ? RunStatus.Completed : RunStatus.Interrupted;
        Notify(observer => observer.LoopEnded(status));
        return status;
    }

    /// <summary>Measures the session's generator with its present weights.</summary>
    /// <param name="store">A labelled store.</param>
    public EvaluationResult Measure(FrameStore store) => _evaluator.Evaluate(session.Generator, store, options.ForEvaluation());

    /// <summary>Measures the mean body of the training frames on the validation store.</summary>
    /// <param name="mean">The mean body.</param>
    public EvaluationResult MeasureBaseline(MeanBody mean) =>
        _evaluator.Evaluate(new MeanPosePredictor(mean), data.Validation, options.ForEvaluation());

    /// <summary>Says whether any process is asked to stop, so that all stop after the same step.</summary>
    private bool IsAskedToStop(CancellationToken stop)
    {
        if (group is null)
        {
            return stop.IsCancellationRequested;
        }

        Span<double> asked = [stop.IsCancellationRequested ? 1 : 0];
        group.Sum(asked);
        return asked[0] > 0;
    }

    private EvaluationResult Validate() => group is null ? Measure(data.Validation) : _evaluator.EvaluatePart(
        session.Generator, data.Validation, options.ForEvaluation(), new EvaluationShare(group.Rank, group.Size, sums => group.Sum(sums)));

    private int EpochOf(long step) => (int)((step - 1) / options.Training.StepsPerEpoch) + 1;

    private void Notify(Action<ITrainingObserver> notify)
    {
        foreach (var observer in observers)
        {
            notify(observer);
        }
    }

    private void Step(BatchLoader loader)
    {
        var start = Stopwatch.GetTimestamp();
        _stages.Lap(TrainingStage.Other);
        var waitedBefore = loader.Waited;
        using var batch = loader.Next();
        using var placed = batch.To(session.Device);
        _stages.Lap(TrainingStage.Loading);
        var metrics = RunStep(placed ?? batch);
        var (duration, waited) = (Stopwatch.GetElapsedTime(start), loader.Waited - waitedBefore);
        session.Progress = session.Progress with
        {
            TrainingSeconds = session.Progress.TrainingSeconds + duration.TotalSeconds,
            WaitingSeconds = session.Progress.WaitingSeconds + waited.TotalSeconds,
        };
        var step = session.Progress.Step;
        var (generator, discriminator) = (session.TrainingStep.Generator, session.TrainingStep.Discriminator);
        var finished = new StepEvent(
            step, EpochOf(step), placed ?? batch, metrics, generator.LearningRate, discriminator.LearningRate, duration, waited);
        Notify(observer => observer.StepFinished(finished));
    }

    private StepMetrics RunStep(TrainingBatch batch)
    {
        try
        {
            return session.Step(batch, _stages);
        }
        catch (TrainingDivergedException error)
        {
            throw Diverged($"{error.Message}{BadValues()}");
        }
    }

    /// <summary>
    /// The training stores' first values that are not finite, those of real motion included; searched only when a step broke.
    /// </summary>
    private string BadValues()
    {
        var found = data.TwoD.Concat(data.ThreeD).Select(entry => FiniteLabels.Find(entry.Store))
            .Concat(data.Motion.Select(entry => FiniteLabels.Find(entry.Store)))
            .OfType<string>()
            .ToArray();
        return found.Length == 0 ? string.Empty : $" {string.Join(" ", found)}";
    }

    private TrainingDivergedException Diverged(string reason) => new(
        $"{reason} The last good checkpoint is {checkpoints.Newest}. " +
        "Start a new run with lower learning rates or with GeneratorOptimizer:ClipNorm.");

    private void EndEpoch()
    {
        var step = session.Progress.Step;
        _stages.Lap(TrainingStage.Other);
        var metrics = new EpochMetrics(
            session.WithMeasuredWeights(Validate), session.Meter.GeneratorLoss, session.Meter.DiscriminatorLoss);
        _stages.Lap(TrainingStage.Validation);
        ThrowIfDiverged(metrics, step);
        session.Progress = session.Progress with { BestDataLoss = Math.Min(session.Progress.BestDataLoss, session.Meter.DataLoss) };
        var (health, isBest) = (session.Meter.Health, metrics.Validation.PaMpjpeMm < session.Progress.BestPaMpjpeMm);
        var generatorFactor = session.TrainingStep.Generator.Schedule.EndEpoch(metrics);
        var discriminatorFactor = session.TrainingStep.Discriminator.Schedule.EndEpoch(metrics);
        health = health is null ? null : health with { DiscriminatorRateShare = session.TrainingStep.Discriminator.Schedule.Plateau.Scale };
        session.Meter.Clear();
        var finished = new EpochEvent(step, EpochOf(step), metrics, isBest, health, generatorFactor, discriminatorFactor);
        Notify(observer => observer.EpochFinished(finished));
        if (isBest)
        {
            session.Progress = session.Progress with { BestPaMpjpeMm = metrics.Validation.PaMpjpeMm, BestStep = step };
            _stages.Lap(TrainingStage.Other);
            SaveBest();
            _stages.Lap(TrainingStage.Checkpoints);
        }
    }

    private void ThrowIfDiverged(EpochMetrics metrics, long step)
    {
        if (!double.IsFinite(metrics.Validation.PaMpjpeMm))
        {
            throw Diverged($"The validation after step {step} gives no finite PA-MPJPE.");
        }

        if (session.Meter.DataLoss > DivergenceFactor * session.Progress.BestDataLoss)
        {
            var (loss, best) = (session.Meter.DataLoss, session.Progress.BestDataLoss);
            throw Diverged(
                FormattableString.Invariant($"The generator's mean loss without the adversarial term was {loss:G4} in the epoch that ") +
                FormattableString.Invariant($"ended with step {step}; the best epoch's was {best:G4}."));
        }
    }

    private void SaveBest()
    {
        if (Writes)
        {
            checkpoints.SaveBest(session);
        }
    }

    private void Save()
    {
        if (!Writes)
        {
            return;
        }

        session.Progress = session.Progress with { WallSeconds = wall.TotalSeconds };
        _sinceCheckpoint.Restart();
        _stages.Lap(TrainingStage.Other);
        var path = checkpoints.Save(session);
        _stages.Lap(TrainingStage.Checkpoints);
        var saved = new CheckpointEvent(path, session.Progress.Step, _stages.TakeRow(session.Progress.Step));
        Notify(observer => observer.CheckpointSaved(saved));
    }
}
