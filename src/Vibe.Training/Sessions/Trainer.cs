using System.Diagnostics;
using Vibe.Data.Sampling;
using Vibe.Training.Checkpoints;
using Vibe.Training.Evaluation;
using Vibe.Training.Evaluation.Baselines;
using Vibe.Training.Logging;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Steps;

namespace Vibe.Training.Sessions;

/// <summary>Trains until the last step, validating after each epoch and saving as it goes.</summary>
/// <param name="options">The experiment.</param>
/// <param name="data">Its opened data.</param>
/// <param name="session">Where the training stands; moved on.</param>
/// <param name="run">The folder to write to.</param>
/// <param name="display">Shows the progress.</param>
/// <param name="wall">Runs since this part of the run began; started anew with each checkpoint, which holds the time before.</param>
public sealed class Trainer(
    VibeOptions options, TrainingData data, TrainingSession session, RunDirectory run, ProgressDisplay display, Stopwatch wall)
{
    private readonly Evaluator _evaluator = new(session.Body, session.Device);

    /// <summary>Gets the newest checkpoint's file.</summary>
    public string LastCheckpoint => Path.Combine(run.CheckpointsFolder, "last.pt");

    /// <summary>Gets the file of the checkpoint with the best validation.</summary>
    public string BestCheckpoint => Path.Combine(run.CheckpointsFolder, "best.pt");

    /// <summary>Trains from where the session stands.</summary>
    /// <param name="stop">Asks to finish the step, save and return.</param>
    /// <returns>Whether all steps were done, or the run was interrupted.</returns>
    /// <exception cref="TrainingDivergedException">A loss is not finite; the message names the last good checkpoint.</exception>
    public RunStatus Run(CancellationToken stop)
    {
        var step = session.Progress.Step;
        using var metrics = step == 0 ? CsvLog.Create<MetricsRow>(run.MetricsPath) : CsvLog.Resume<MetricsRow>(run.MetricsPath, step);
        using var validations = step == 0 ? CsvLog.Create<ValidationRow>(run.ValidationPath) : CsvLog.Resume<ValidationRow>(run.ValidationPath, step);
        using var board = new TensorBoardLog(run.TensorBoardFolder, step);
        var mixer = data.CreateMixer(options.Training.Seed);
        foreach (var warning in mixer.Warnings)
        {
            display.WriteLine(warning);
        }

        if (step == 0)
        {
            Save(LastCheckpoint);
        }

        using var loader = new BatchLoader(mixer, step);
        var last = options.Training.LastStep;
        while (session.Progress.Step < last && !stop.IsCancellationRequested)
        {
            CollectionPause.Renew();
            Step(loader, metrics, board);
            var done = session.Progress.Step;
            var isEpochEnd = done % options.Training.StepsPerEpoch == 0 || done == last;
            if (isEpochEnd)
            {
                Validate(validations, board);
            }

            if (isEpochEnd || done % options.Training.CheckpointEverySteps == 0 || stop.IsCancellationRequested)
            {
                Save(LastCheckpoint);
            }
        }

        return session.Progress.Step < last ? RunStatus.Interrupted : RunStatus.Completed;
    }

    /// <summary>Measures the session's generator.</summary>
    /// <param name="store">A labelled store.</param>
    public EvaluationResult Measure(Data.Stores.FrameStore store) => _evaluator.Evaluate(session.Generator, store, options.ForEvaluation());

    /// <summary>Measures the mean body of the training frames on the validation store.</summary>
    /// <param name="mean">The mean body.</param>
    public EvaluationResult MeasureBaseline(MeanBody mean) => _evaluator.Evaluate(new MeanPosePredictor(mean), data.Validation, options.ForEvaluation());

    private void Step(BatchLoader loader, CsvLogWriter<MetricsRow> metrics, TensorBoardLog board)
    {
        var clock = Stopwatch.GetTimestamp();
        using var batch = loader.Next();
        using var placed = batch.To(session.Device);
        var (generatorRate, discriminatorRate) = LearningRates();
        var result = RunStep(placed ?? batch);
        var frames = (int)(batch.Features.shape[0] * batch.Features.shape[1]);
        session.Progress = session.Progress with
        {
            Step = session.Progress.Step + 1,
            Frames = session.Progress.Frames + frames,
            TrainingSeconds = session.Progress.TrainingSeconds + Stopwatch.GetElapsedTime(clock).TotalSeconds,
        };
        var step = session.Progress.Step;
        var epoch = (int)((step - 1) / options.Training.StepsPerEpoch) + 1;
        metrics.Write(MetricsRows.Of(result, step, epoch, generatorRate, discriminatorRate));
        foreach (var (name, value) in MetricsRows.Terms(result))
        {
            board.Scalar($"train/{name}", value, step);
        }

        display.Report(new ProgressUpdate(step, epoch, options.Training.Epochs, frames, MetricsRows.Terms(result)));
    }

    private StepMetrics RunStep(TrainingBatch batch)
    {
        try
        {
            return session.TrainingStep.Run(batch);
        }
        catch (TrainingDivergedException error)
        {
            throw Diverged(error.Message);
        }
    }

    private TrainingDivergedException Diverged(string reason) => new(
        $"{reason} The last good checkpoint is {LastCheckpoint}. Start a new run with lower learning rates or with Training:GradientClipNorm.");

    private (double Generator, double Discriminator) LearningRates() => (
        session.TrainingStep.GeneratorOptimizer.ParamGroups.First().LearningRate,
        session.TrainingStep.DiscriminatorOptimizer.ParamGroups.First().LearningRate);

    private void Validate(CsvLogWriter<ValidationRow> validations, TensorBoardLog board)
    {
        var result = Measure(data.Validation);
        var step = session.Progress.Step;
        if (!double.IsFinite(result.PaMpjpeMm))
        {
            throw Diverged($"The validation after step {step} gives no finite PA-MPJPE.");
        }

        var isBest = result.PaMpjpeMm < session.Progress.BestPaMpjpeMm;
        var epoch = (int)((step - 1) / options.Training.StepsPerEpoch) + 1;
        validations.Write(new ValidationRow
        {
            Step = step,
            Epoch = epoch,
            Frames = result.Frames,
            MpjpeMm = result.MpjpeMm,
            PaMpjpeMm = result.PaMpjpeMm,
            PveMm = result.PveMm,
            AccelerationErrorMmPerFrame2 = result.AccelerationErrorMmPerFrame2,
            IsBest = isBest,
        });
        board.Scalar("validation/mpjpeMm", result.MpjpeMm, step);
        board.Scalar("validation/paMpjpeMm", result.PaMpjpeMm, step);
        board.Scalar("validation/pveMm", result.PveMm, step);
        board.Scalar("validation/accelerationErrorMmPerFrame2", result.AccelerationErrorMmPerFrame2, step);
        board.Flush();
        display.WriteLine(FormattableString.Invariant(
            $"epoch {epoch}: MPJPE {result.MpjpeMm:F1} mm, PA-MPJPE {result.PaMpjpeMm:F1} mm, PVE {result.PveMm:F1} mm, acceleration error {result.AccelerationErrorMmPerFrame2:F1} mm/frame²{(isBest ? " (best)" : string.Empty)}"));

        if (session.UpdateLearningRates(result.PaMpjpeMm) is var factor && factor < 1)
        {
            display.WriteLine(FormattableString.Invariant($"PA-MPJPE has stopped falling: learning rates times {factor}."));
        }

        if (isBest)
        {
            session.Progress = session.Progress with { BestPaMpjpeMm = result.PaMpjpeMm, BestStep = step };
            Save(BestCheckpoint);
        }
    }

    private void Save(string path)
    {
        session.Progress = session.Progress with { WallSeconds = session.Progress.WallSeconds + wall.Elapsed.TotalSeconds };
        wall.Restart();
        CheckpointFile.Save(path, session);
    }
}
