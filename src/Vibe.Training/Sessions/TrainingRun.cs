using System.Diagnostics;
using Vibe.Core.Body;
using Vibe.Data.Synthetic;
using Vibe.Training.Checkpoints;
using Vibe.Training.Configuration;
using Vibe.Training.Evaluation;
using Vibe.Training.Logging;
using Vibe.Training.Options;
using Vibe.Training.Reports;
using Vibe.Training.Reports.Gallery;
using Vibe.Training.Runs;
using Vibe.Training.Steps;

namespace Vibe.Training.Sessions;

/// <summary>A training from its configuration to its summary: what the command line runs.</summary>
/// <param name="options">The experiment.</param>
/// <param name="run">Its folder.</param>
/// <param name="output">Where to tell what happens.</param>
public sealed class TrainingRun(VibeOptions options, RunDirectory run, TextWriter output)
{
    private readonly DateTimeOffset _started = DateTimeOffset.Now;
    private readonly Stopwatch _wall = Stopwatch.StartNew();

    /// <summary>Gets the run's folder.</summary>
    public RunDirectory Directory => run;

    private string Name => options.Name ?? "vibe";

    /// <summary>Begins a new run.</summary>
    /// <param name="configuration">The experiment.</param>
    /// <param name="folder">The run's folder; <see langword="null"/> makes one below <c>runs</c>.</param>
    /// <param name="output">Where to tell what happens.</param>
    /// <exception cref="IOException">Named data is missing, or the folder cannot be written or holds a run.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for a device that is not there.</exception>
    public static TrainingRun Create(LoadedConfiguration<VibeOptions> configuration, string? folder, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        var options = configuration.Value with { Name = configuration.Value.Name ?? configuration.Name };
        MissingData.ThrowIfAny(options.Data);
        TrainingSession.ResolveDevice(options.Training.Device);
        var run = RunDirectory.Create(folder ?? RunDirectory.DefaultPath(options.Name));
        try
        {
            AtomicFile.WriteText(run.ConfigurationPath, ConfigurationLoader.ToJson(options));
            ConfigurationChanges.Of(configuration).Write(run.ChangesPath);
        }
        catch
        {
            run.Discard();
            throw;
        }

        return new TrainingRun(options, run, output);
    }

    /// <summary>Opens a run to go on where it stopped.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="output">Where to tell what happens.</param>
    /// <exception cref="IOException">The folder holds no run.</exception>
    /// <exception cref="ConfigurationException">Its configuration was changed into something invalid.</exception>
    public static TrainingRun Open(string folder, TextWriter output)
    {
        var run = RunDirectory.Open(folder);
        return new TrainingRun(ConfigurationLoader.Load<VibeOptions>(run.ConfigurationPath, []).Value, run, output);
    }

    /// <summary>Trains, from the last checkpoint if there is one, and writes summary and report.</summary>
    /// <param name="arguments">The command line, for the record.</param>
    /// <param name="stop">Asks to finish the step, save and return.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="InvalidDataException">A store or the checkpoint is damaged or does not fit.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not finite.</exception>
    public RunStatus Execute(IReadOnlyList<string> arguments, CancellationToken stop)
    {
        using var pause = CollectionPause.Begin();
        try
        {
            return Train(arguments, stop);
        }
        catch
        {
            run.Discard(); // nothing happens once there is a checkpoint
            throw;
        }
    }

    private RunStatus Train(IReadOnlyList<string> arguments, CancellationToken stop)
    {
        using var data = OpenData(stop);
        var mean = data.ThreeD.Count > 0 ? data.MeanBody() : null;
        using var session = new TrainingSession(options, data.Body, StartOfRegressor(mean));
        using var display = new ProgressDisplay(output, options.Training.LastStep, !Console.IsOutputRedirected && output == Console.Out);
        var trainer = new Trainer(options, data, session, run, display, _wall);
        if (File.Exists(trainer.LastCheckpoint))
        {
            CheckpointFile.Load(trainer.LastCheckpoint, session);
            output.WriteLine($"Continuing after step {session.Progress.Step} of {options.Training.LastStep} in {run.Root}");
        }

        RunEnvironment.Capture(session.Device.ToString(), arguments).AppendTo(run.EnvironmentPath);
        StoreRecord.Write(run.DataPath, data.Records());
        Describe(data, session);
        try
        {
            var status = trainer.Run(stop);
            display.Dispose();
            Finish(status, data, session, trainer, mean);
            return status;
        }
        catch (TrainingDivergedException)
        {
            Write(Summary(RunStatus.Diverged, session), session);
            RunReport.TryWrite(run, isRunning: false, output.WriteLine);
            throw;
        }
    }

    private TrainingData OpenData(CancellationToken stop)
    {
        if (options.Data.Synthetic is { } synthetic)
        {
            new SyntheticDataset(synthetic).Generate(new GenerationDisplay(output), stop);
        }

        return TrainingData.Open(options.Data);
    }

    private MeanParameters StartOfRegressor(MeanBody? mean) => options.Data.Body.MeanParameters is { } path
        ? MeanParameters.Load(path)
        : mean?.ToMeanParameters() ?? MeanParameters.Upright;

    private void Describe(TrainingData data, TrainingSession session)
    {
        static string Frames(IEnumerable<long> counts) => FormattableString.Invariant($"{counts.Sum():N0} frames");
        output.WriteLine($"run folder  {run.Root}");
        output.WriteLine($"device      {session.Device}");
        output.WriteLine($"2D video    {Frames(data.TwoD.Select(entry => entry.Store.FrameCount))}");
        output.WriteLine($"3D video    {Frames(data.ThreeD.Select(entry => entry.Store.FrameCount))}");
        output.WriteLine($"real motion {Frames(data.Motion.Select(entry => entry.Store.FrameCount))}");
        output.WriteLine($"validation  {Frames([data.Validation.FrameCount])}");
        output.WriteLine(FormattableString.Invariant(
            $"generator   {session.Generator.parameters().Sum(parameter => parameter.numel()) / 1e6:F1} M parameters, discriminator {session.Discriminator.parameters().Sum(parameter => parameter.numel()) / 1e6:F1} M"));
        output.WriteLine($"settings    published, but {string.Join(", ", ConfigurationDifference.FromDefaults(options with { Name = null }))}");
    }

    private void Finish(RunStatus status, TrainingData data, TrainingSession session, Trainer trainer, MeanBody? mean)
    {
        var summary = Summary(status, session);
        if (status == RunStatus.Completed && File.Exists(trainer.BestCheckpoint))
        {
            CheckpointFile.LoadGenerator(trainer.BestCheckpoint, session.Generator);
            summary = summary with
            {
                Validation = Metrics(trainer.Measure(data.Validation)),
                MeanPoseBaseline = mean is null ? null : Metrics(trainer.MeasureBaseline(mean)),
                Test = data.Test is null ? null : Metrics(trainer.Measure(data.Test)),
                Protocol = new SummaryProtocol(
                    "H36M-14", "MPJPE, PVE: pelvis; PA-MPJPE: similarity per frame", BodyFiles.Name(options.Data.Body), $"all {data.Validation.FrameCount}, each once"),
            };
        }

        summary = Write(summary, session);
        if (status == RunStatus.Completed)
        {
            new GalleryBuilder(session, run.ReportFolder).Build(data, options.ForEvaluation(), session.Progress.BestStep);
        }

        RunReport.TryWrite(run, isRunning: false, output.WriteLine);

        Tell(summary, session);
    }

    private RunSummary Summary(RunStatus status, TrainingSession session)
    {
        var progress = session.Progress;
        var seconds = progress.TrainingSeconds;
        return new RunSummary
        {
            Status = status,
            Seed = options.Training.Seed,
            Configuration = Name,
            Started = _started,
            Training = new SummaryTraining(
                progress.Step, seconds > 0 ? progress.Frames / seconds : 0, progress.WallSeconds, SummaryTraining.MeasurePeakMemoryMb()),
        };
    }

    private RunSummary Write(RunSummary summary, TrainingSession session)
    {
        // The final measurements cost time too.
        var training = summary.Training with
        {
            WallSeconds = session.Progress.WallSeconds + _wall.Elapsed.TotalSeconds,
            PeakMemoryMb = SummaryTraining.MeasurePeakMemoryMb(),
        };
        var written = summary with { Ended = DateTimeOffset.Now, Training = training };
        written.Write(run.SummaryPath);
        return written;
    }

    private void Tell(RunSummary summary, TrainingSession session)
    {
        if (summary.Status == RunStatus.Interrupted)
        {
            output.WriteLine($"Stopped after step {session.Progress.Step} of {options.Training.LastStep}; saved in {run.Root}");
            return;
        }

        ResultTable.Write(output, summary);
        output.WriteLine($"results in  {run.Root}");
        output.WriteLine($"report in   {run.ReportPath}");
    }

    private static SummaryMetrics Metrics(EvaluationResult result) =>
        new(result.MpjpeMm, result.PaMpjpeMm, result.PveMm, result.AccelerationErrorMmPerFrame2);
}
