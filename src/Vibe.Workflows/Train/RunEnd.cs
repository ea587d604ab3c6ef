using Vibe.Evaluation;
using Vibe.Reporting.Gallery;
using Vibe.Reporting.Pages;
using Vibe.Training.Checkpoints;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;
using Vibe.Workflows.Report;

namespace Vibe.Workflows.Train;

/// <summary>Measures what a run has reached and writes summary and report.</summary>
/// <param name="scope">The run.</param>
/// <param name="session">Its session.</param>
internal sealed class RunEnd(RunScope scope, TrainingSession session)
{
    /// <summary>Measures the best checkpoint, draws clips and writes summary and report.</summary>
    /// <param name="status">How the training loop ended.</param>
    /// <param name="data">The run's data.</param>
    /// <param name="trainer">The trainer, which measures.</param>
    /// <param name="mean">The mean body of the training frames; <see langword="null"/> where none has 3D labels.</param>
    /// <returns>The summary as it was written.</returns>
    public RunSummary Finish(RunStatus status, TrainingData data, Trainer trainer, MeanBody? mean)
    {
        var summary = Summarize(status);
        if (status == RunStatus.Completed && File.Exists(scope.Checkpoints.Best))
        {
            CheckpointFile.LoadGenerator(scope.Checkpoints.Best, session.Generator);
            summary = Measure(summary, data, trainer, mean);
        }

        // The summary says that the run is completed: it comes after all that takes time, so that a killed run is finished when it is
        // resumed.
        if (status == RunStatus.Completed && session.Progress.Step > 0)
        {
            new GalleryBuilder(session, scope.Directory.ReportFolder, new ClipPage(session.Body.Data))
                .Build(data, scope.Options.ForEvaluation(), session.Progress.BestStep);
        }

        summary = Write(summary);
        if (status == RunStatus.Interrupted)
        {
            scope.Logger.Stopped(session.Progress.Step, scope.Options.Training.LastStep, scope.Directory.Root);
        }

        return summary;
    }

    /// <summary>Writes summary and report of a training that diverged.</summary>
    public void RecordDivergence() => Write(Summarize(RunStatus.Diverged));

    private RunSummary Measure(RunSummary summary, TrainingData data, Trainer trainer, MeanBody? mean) => summary with
    {
        Validation = Metrics(trainer.Measure(data.Validation)),
        MeanPoseBaseline = mean is null ? null : Metrics(trainer.MeasureBaseline(mean)),
        Test = data.Test is null ? null : Metrics(trainer.Measure(data.Test)),
        Protocol = new SummaryProtocol(
            "H36M-14",
            "MPJPE, PVE: pelvis; PA-MPJPE: similarity per frame",
            BodyFiles.Name(scope.Options.Data.Body),
            $"all {data.Validation.FrameCount}, each once"),
    };

    private RunSummary Summarize(RunStatus status)
    {
        var progress = session.Progress;
        var seconds = progress.TrainingSeconds;
        return new RunSummary
        {
            Status = status,
            Seed = scope.Options.Training.Seed,
            Configuration = scope.Options.Name ?? "vibe",
            Started = scope.Started,
            Training = new SummaryTraining(
                progress.Step,
                seconds > 0 ? progress.Frames / seconds : 0,
                progress.WallSeconds,
                SummaryTraining.MeasurePeakMemoryMb(),
                seconds > 0 ? progress.WaitingSeconds / seconds : 0),
        };
    }

    private RunSummary Write(RunSummary summary)
    {
        // The final measurements cost time too.
        var training = summary.Training with
        {
            WallSeconds = scope.Wall.TotalSeconds,
            PeakMemoryMb = SummaryTraining.MeasurePeakMemoryMb(),
        };
        var written = summary with { Ended = DateTimeOffset.Now, Training = training };
        written.Write(scope.Directory.SummaryPath);
        RunReport.TryWrite(scope.Directory, isRunning: false, scope.Logger);
        return written;
    }

    private static SummaryMetrics Metrics(EvaluationResult result) =>
        new(result.MpjpeMm, result.PaMpjpeMm, result.PveMm, result.AccelerationErrorMmPerFrame2) { Bodies = result.Bodies };
}
