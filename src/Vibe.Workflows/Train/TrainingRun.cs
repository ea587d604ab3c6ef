using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Vibe.Formats.Files;
using Vibe.Reporting.Pages;
using Vibe.Synthetic;
using Vibe.Training.Configuration;
using Vibe.Training.Observers;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;
using Vibe.Training.Steps;
using Vibe.Workflows.Doctor;

namespace Vibe.Workflows.Train;

/// <summary>A training from its configuration to its summary. It holds its folder until it has been executed.</summary>
public sealed class TrainingRun
{
    private readonly RunScope _scope;
    private readonly IReadOnlyList<string> _changedKeys;

    private TrainingRun(RunScope scope, IReadOnlyList<string> changedKeys) => (_scope, _changedKeys) = (scope, changedKeys);

    /// <summary>Gets the run's folder.</summary>
    public RunDirectory Directory => _scope.Directory;

    /// <summary>Gets the experiment.</summary>
    public VibeOptions Options => _scope.Options;

    /// <summary>Begins a new run.</summary>
    /// <param name="configuration">The experiment.</param>
    /// <param name="folder">The run's folder; <see langword="null"/> makes one below <c>runs</c>.</param>
    /// <param name="logger">Receives what happens; <see langword="null"/> for nobody.</param>
    /// <param name="parts">Custom parts; <see langword="null"/> for none.</param>
    /// <exception cref="MissingDataException">Named data is missing.</exception>
    /// <exception cref="OutputFolderException">The folder cannot be written or holds a run.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for a device that is not there.</exception>
    public static TrainingRun Create(
        LoadedConfiguration<VibeOptions> configuration, string? folder = null, ILogger? logger = null, TrainingParts? parts = null)
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

        return new TrainingRun(new RunScope(options, run, logger ?? NullLogger.Instance, parts), []);
    }

    /// <summary>Opens a run to resume it where it stopped.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="overrides">Keys to change; only those that leave it the same run.</param>
    /// <param name="logger">Receives what happens; <see langword="null"/> for nobody.</param>
    /// <param name="parts">Custom parts, the same as before; <see langword="null"/> for none.</param>
    /// <exception cref="IOException">The folder holds no run, or another process trains there.</exception>
    /// <exception cref="RunCompletedException">The run is completed and gets no more epochs.</exception>
    /// <exception cref="ConfigurationException">Its configuration was changed into something invalid, or into another run.</exception>
    public static TrainingRun Open(
        string folder, IReadOnlyList<ConfigurationOverride>? overrides = null, ILogger? logger = null, TrainingParts? parts = null)
    {
        var run = RunDirectory.Resume(folder);
        try
        {
            var (options, changes) = ResumedConfiguration.Load(run, folder, overrides ?? []);
            return new TrainingRun(new RunScope(options, run, logger ?? NullLogger.Instance, parts), changes);
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>Trains, from the last checkpoint if there is one, and writes summary and report.</summary>
    /// <param name="arguments">The program's arguments, for the record.</param>
    /// <param name="observers">More observers, notified after the run's own logs.</param>
    /// <param name="generation">Receives the progress of generating the synthetic data set.</param>
    /// <param name="stop">Asks to finish the step, save and return.</param>
    /// <returns>How it ended and what was measured.</returns>
    /// <exception cref="InvalidDataException">A store or the checkpoint is damaged or does not fit.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not finite.</exception>
    public RunSummary Execute(
        IReadOnlyList<string> arguments,
        IReadOnlyList<ITrainingObserver>? observers = null,
        IProgress<SyntheticProgress>? generation = null,
        CancellationToken stop = default)
    {
        if (!Directory.IsHeld)
        {
            throw new InvalidOperationException($"Expected a folder held for this run, but {Directory.Root} is not: a run executes once.");
        }

        try
        {
            using var data = OpenData(generation, stop);
            return Train(data, arguments, observers ?? [], stop);
        }
        catch
        {
            Directory.Discard(); // deletes nothing once there is a checkpoint
            throw;
        }
        finally
        {
            Directory.Dispose();
        }
    }

    private TrainingData OpenData(IProgress<SyntheticProgress>? generation, CancellationToken stop)
    {
        try
        {
            return RunData.Open(Options.Data, generation, stop);
        }
        catch (OperationCanceledException)
        {
            TrainingAnnouncement.Cancel(_scope.Parts?.Group);
            throw;
        }
    }

    private RunSummary Train(
        TrainingData data, IReadOnlyList<string> arguments, IReadOnlyList<ITrainingObserver> observers, CancellationToken stop)
    {
        var mean = data.ThreeD.Count > 0 ? data.MeanBody() : null;
        using var session = new TrainingSession(Options, data.Body, RunData.StartOfRegressor(Options.Data, mean), _scope.Parts);
        new RunStart(_scope, data, session).Begin(_changedKeys, arguments);
        TrainingAnnouncement.Make(_scope, session);
        using var csv = new CsvObserver(Directory, session.Progress.Step, session.TrainingStep.CustomTerms);
        using var board = new TensorBoardObserver(Directory, session.Progress.Step, CustomParts.Of(session));
        ITrainingObserver[] all =
        [
            csv, board, .. observers, new EpochMessages(_scope.Logger), new ReportObserver(Directory, _scope.Logger),
            .. _scope.Parts?.Observers ?? [],
        ];
        var trainer = new Trainer(
            Options, data, RunData.Batches(_scope, data), session, _scope.Checkpoints, all, _scope.Wall, _scope.Parts?.Group);
        var end = new RunEnd(_scope, session);
        try
        {
            return end.Finish(trainer.Run(stop), data, trainer, mean);
        }
        catch (TrainingDivergedException)
        {
            end.RecordDivergence();
            throw;
        }
    }
}
