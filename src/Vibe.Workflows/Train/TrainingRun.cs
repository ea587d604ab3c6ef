using Vibe.Core.Body;
using Vibe.Evaluation;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Results;
using Vibe.Formats.Files;
using Vibe.Reporting.Gallery;
using Vibe.Reporting.Pages;
using Vibe.Synthetic;
using Vibe.Training.Checkpoints;
using Vibe.Training.Configuration;
using Vibe.Training.Observers;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;
using Vibe.Training.Steps;
using Vibe.Workflows.Doctor;

namespace Vibe.Workflows.Train;

/// <summary>A training from its configuration to its summary: what the command line runs. It holds its folder until it has been executed.</summary>
/// <param name="options">The experiment.</param>
/// <param name="run">Its folder, held.</param>
/// <param name="output">Where to tell what happens.</param>
/// <param name="parts">Parts that a program brings itself; <see langword="null"/> for none.</param>
public sealed class TrainingRun(VibeOptions options, RunDirectory run, TextWriter output, TrainingParts? parts = null)
{
    private readonly DateTimeOffset _started = DateTimeOffset.Now;
    private readonly RunClock _wall = new();
    private readonly CheckpointFolder _checkpoints = new(run.CheckpointsFolder, options.Checkpoints);
    private IReadOnlyList<string> _changedKeys = [];

    /// <summary>Gets the run's folder.</summary>
    public RunDirectory Directory => run;

    private string Name => options.Name ?? "vibe";

    /// <summary>Begins a new run.</summary>
    /// <param name="configuration">The experiment.</param>
    /// <param name="folder">The run's folder; <see langword="null"/> makes one below <c>runs</c>.</param>
    /// <param name="output">Where to tell what happens.</param>
    /// <param name="parts">Parts that a program brings itself; <see langword="null"/> for none.</param>
    /// <exception cref="IOException">Named data is missing, or the folder cannot be written or holds a run.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for a device that is not there.</exception>
    public static TrainingRun Create(LoadedConfiguration<VibeOptions> configuration, string? folder, TextWriter output, TrainingParts? parts = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        var options = configuration.Value with { Name = configuration.Value.Name ?? configuration.Name };
        MissingData.ThrowIfAny(options.Data, options.Training);
        TrainingSession.ResolveDevice(options.Training.Device);
        var run = folder is null ? RunDirectory.CreateNamed(options.Name) : RunDirectory.Create(folder);
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

        return new TrainingRun(options, run, output, parts);
    }

    /// <summary>Opens a run to go on where it stopped.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="output">Where to tell what happens.</param>
    /// <param name="overrides">Keys to change, <c>Section:Key=value</c>; only those that leave it the same run.</param>
    /// <param name="parts">Parts that a program brings itself, the same as before; <see langword="null"/> for none.</param>
    /// <exception cref="IOException">The folder holds no run, or one that is completed.</exception>
    /// <exception cref="ConfigurationException">Its configuration was changed into something invalid, or into another run.</exception>
    public static TrainingRun Open(string folder, TextWriter output, IReadOnlyList<string>? overrides = null, TrainingParts? parts = null)
    {
        var run = RunDirectory.Resume(folder);
        try
        {
            return Continue(run, folder, output, overrides, parts);
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>Trains, from the last checkpoint if there is one, and writes summary and report.</summary>
    /// <param name="arguments">The command line, for the record.</param>
    /// <param name="stop">Asks to finish the step, save and return.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="InvalidDataException">A store or the checkpoint is damaged or does not fit.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not finite.</exception>
    public RunStatus Execute(IReadOnlyList<string> arguments, CancellationToken stop)
    {
        if (!run.IsHeld)
        {
            throw new InvalidOperationException($"Expected a folder held for this run, but {run.Root} is not: a run executes once.");
        }

        try
        {
            return Train(arguments, stop);
        }
        catch
        {
            run.Discard(); // deletes nothing once there is a checkpoint
            throw;
        }
        finally
        {
            run.Dispose();
        }
    }

    private static TrainingRun Continue(RunDirectory run, string folder, TextWriter output, IReadOnlyList<string>? overrides, TrainingParts? parts)
    {
        var before = ConfigurationLoader.Load<VibeOptions>(run.ConfigurationPath, []).Value;
        var after = overrides is { Count: > 0 } ? ConfigurationLoader.Load<VibeOptions>(run.ConfigurationPath, overrides).Value : before;
        var changes = ResumeChanges.Between(before, after);
        var isLonger = after.Training.LastStep > before.Training.LastStep || after.Training.EarlyStoppingPatience != before.Training.EarlyStoppingPatience;
        var isFinished = File.Exists(run.SummaryPath) && !PageSaysRunning(run);
        if (isFinished && RunSummary.Read(run.SummaryPath) is { Status: RunStatus.Completed } summary && !isLonger)
        {
            throw new IOException(
                $"The run in {folder} is completed: {summary.Training.Steps} steps, results in {run.SummaryPath}. " +
                $"To train it further, say how long: --resume {folder} --set Training:Epochs={before.Training.Epochs + 1}");
        }

        return new TrainingRun(after, run, output, parts) { _changedKeys = changes };
    }

    /// <summary>Whether the run was killed before its page was written for the last time; only a running run's page loads itself again.</summary>
    private static bool PageSaysRunning(RunDirectory run) =>
        File.Exists(run.ReportPath) && File.ReadAllText(run.ReportPath).Contains("http-equiv=\"refresh\"", StringComparison.Ordinal);

    private RunStatus Train(IReadOnlyList<string> arguments, CancellationToken stop)
    {
        using var data = OpenData(stop);
        var mean = data.ThreeD.Count > 0 ? data.MeanBody() : null;
        using var session = new TrainingSession(options, data.Body, StartOfRegressor(mean), parts);
        if (_checkpoints.TryLoadNewest(session, output.WriteLine))
        {
            _wall.Resume(session.Progress.WallSeconds);
            StoreRecord.CheckSame(run.DataPath, data.Records());
            output.WriteLine($"Continuing after step {session.Progress.Step} of {options.Training.LastStep} in {run.Root}");
        }
        else
        {
            ThrowIfStepsWereDone();
            WarmStart.Apply(options.Training, session, output.WriteLine);
        }

        RecordStart(data, session, arguments);
        Describe(data, session);
        using var display = output == Console.Out
            ? ProgressDisplay.ForConsole(options.Training.LastStep)
            : new ProgressDisplay(output, options.Training.LastStep, inPlace: false);
        using var csv = new CsvObserver(run, session.Progress.Step, session.TrainingStep.CustomTerms);
        using var board = new TensorBoardObserver(run, session.Progress.Step, CustomParts.Of(session));
        ITrainingObserver[] observers = [csv, board, new DisplayObserver(display, options.Training.Epochs), new ReportObserver(run, display.WriteLine), .. parts?.Observers ?? []];
        var batches = parts?.CreateBatches?.Invoke(data, options.Training.Seed) ?? data.CreateMixer(options.Training.Seed);
        foreach (var warning in batches.Warnings)
        {
            output.WriteLine(warning);
        }

        var trainer = new Trainer(options, data, batches, session, _checkpoints, observers, _wall);
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

    /// <summary>Steps without a checkpoint: to begin anew would cut the log of what was trained.</summary>
    private void ThrowIfStepsWereDone()
    {
        if (File.Exists(run.MetricsPath) && HasRows(run.MetricsPath))
        {
            throw new InvalidDataException(
                $"{run.CheckpointsFolder}: expected a checkpoint to continue from, but none is left of the steps that {run.MetricsPath} lists. " +
                "Put one back, or start a new run in another folder.");
        }
    }

    private static bool HasRows(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[1 << 14]; // a header is shorter; a file without an end, such as a device, is not read through
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        var header = start.IndexOf((byte)'\n');
        return header >= 0 && header < start.Length - 1;
    }

    private void RecordStart(TrainingData data, TrainingSession session, IReadOnlyList<string> arguments)
    {
        if (_changedKeys.Count > 0)
        {
            AtomicFile.WriteText(run.ConfigurationPath, ConfigurationLoader.ToJson(options));
            output.WriteLine($"changed     {string.Join("; ", _changedKeys)}");
        }

        StoreRecord.Write(run.DataPath, data.Records());
        (RunEnvironment.Capture(session.Device.ToString(), arguments) with
        {
            ChangedKeys = _changedKeys,
            CustomParts = CustomParts.Of(session),
        }).AppendTo(run.EnvironmentPath);
    }

    private TrainingData OpenData(CancellationToken stop)
    {
        var data = OpenStores(stop);
        try
        {
            // The test store is measured after hours: better to know now.
            FiniteLabels.ThrowIfAnyIsNot(data.Validation);
            if (data.Test is not null)
            {
                FiniteLabels.ThrowIfAnyIsNot(data.Test);
            }

            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    private TrainingData OpenStores(CancellationToken stop)
    {
        if (options.Data.Synthetic is { } synthetic)
        {
            new SyntheticDataset(synthetic).Generate(new GenerationDisplay(output), stop);
        }

        return ExperimentData.Open(options.Data);
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
        if (CustomParts.Of(session) is { Count: > 0 } custom)
        {
            output.WriteLine($"custom      {string.Join(", ", custom)}");
        }

        output.WriteLine($"settings    published, but {string.Join(", ", ConfigurationDifference.FromDefaults(options with { Name = null }))}");
    }

    private void Finish(RunStatus status, TrainingData data, TrainingSession session, Trainer trainer, MeanBody? mean)
    {
        var summary = Summary(status, session);
        if (status == RunStatus.Completed && File.Exists(_checkpoints.Best))
        {
            CheckpointFile.LoadGenerator(_checkpoints.Best, session.Generator);
            summary = summary with
            {
                Validation = Metrics(trainer.Measure(data.Validation)),
                MeanPoseBaseline = mean is null ? null : Metrics(trainer.MeasureBaseline(mean)),
                Test = data.Test is null ? null : Metrics(trainer.Measure(data.Test)),
                Protocol = new SummaryProtocol(
                    "H36M-14", "MPJPE, PVE: pelvis; PA-MPJPE: similarity per frame", BodyFiles.Name(options.Data.Body), $"all {data.Validation.FrameCount}, each once"),
            };
        }

        // The summary says that the run is completed: it comes after all that takes time, so that a killed run is finished when it is resumed.
        if (status == RunStatus.Completed && session.Progress.Step > 0)
        {
            new GalleryBuilder(session, run.ReportFolder).Build(data, options.ForEvaluation(), session.Progress.BestStep);
        }

        summary = Write(summary, session);
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
                progress.Step,
                seconds > 0 ? progress.Frames / seconds : 0,
                progress.WallSeconds,
                SummaryTraining.MeasurePeakMemoryMb(),
                seconds > 0 ? progress.WaitingSeconds / seconds : 0),
        };
    }

    private RunSummary Write(RunSummary summary, TrainingSession session)
    {
        // The final measurements cost time too.
        var training = summary.Training with
        {
            WallSeconds = _wall.TotalSeconds,
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
        new(result.MpjpeMm, result.PaMpjpeMm, result.PveMm, result.AccelerationErrorMmPerFrame2) { Bodies = result.Bodies };
}
