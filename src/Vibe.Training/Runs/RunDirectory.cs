using System.Globalization;
using Vibe.Formats.Files;

namespace Vibe.Training.Runs;

/// <summary>
/// The folder of one run and the names of its files. A training locks the folder, so that no other process can train there.
/// </summary>
public sealed class RunDirectory : IDisposable
{
    private RunLeftovers? _leftovers;
    private RunLock? _lock;

    private RunDirectory(string root) => Root = root;

    /// <summary>Gets the run's folder, as a full path.</summary>
    public string Root { get; }

    /// <summary>Gets the file with the resolved configuration.</summary>
    public string ConfigurationPath => ConfigurationOf(Root);

    /// <summary>Gets the file that describes where the run was computed.</summary>
    public string EnvironmentPath => Path.Combine(Root, "environment.json");

    /// <summary>Gets the file with a row per optimisation step.</summary>
    public string MetricsPath => Path.Combine(Root, "metrics.csv");

    /// <summary>Gets the file with a row per validation.</summary>
    public string ValidationPath => Path.Combine(Root, "validation.csv");

    /// <summary>Gets the file with a row per epoch about generator and discriminator.</summary>
    public string AdversarialPath => Path.Combine(Root, "adversarial.csv");

    /// <summary>Gets the file that describes how the configuration differs from the published one and from its base.</summary>
    public string ChangesPath => Path.Combine(Root, "config.changes.json");

    /// <summary>Gets the file that lists the stores.</summary>
    public string DataPath => Path.Combine(Root, "data.json");

    /// <summary>Gets the file with a row per checkpoint: the time that each stage took.</summary>
    public string TimingPath => Path.Combine(Root, "timing.csv");

    /// <summary>Gets the page that shows the run.</summary>
    public string ReportPath => Path.Combine(Root, "report.html");

    /// <summary>Gets the file with the run's result.</summary>
    public string SummaryPath => Path.Combine(Root, "summary.json");

    /// <summary>Gets the folder of TensorBoard's event files.</summary>
    public string TensorBoardFolder => Path.Combine(Root, "tensorboard");

    /// <summary>Gets the folder of the checkpoints.</summary>
    public string CheckpointsFolder => Path.Combine(Root, "checkpoints");

    /// <summary>Gets a value indicating whether there is a checkpoint to resume from.</summary>
    public bool HasCheckpoint => Directory.Exists(CheckpointsFolder) && Directory.EnumerateFiles(CheckpointsFolder, "*.pt").Any();

    /// <summary>Gets the folder of the pictures.</summary>
    public string ReportFolder => Path.Combine(Root, "report");

    private bool HoldsRun => File.Exists(ConfigurationPath) || File.Exists(MetricsPath) || HasCheckpoint;

    /// <summary>Gets a value indicating whether this object keeps other processes out of the folder.</summary>
    public bool IsHeld => _lock is not null;

    /// <summary>Gives the file with the resolved configuration of a run that another process writes.</summary>
    /// <param name="root">The run's folder.</param>
    public static string ConfigurationOf(string root) => Path.Combine(root, "config.json");

    /// <summary>
    /// Makes a new folder for a run: <c>runs/[configuration]-[yyyyMMdd-HHmmss]</c>, with a number added when that is taken.
    /// </summary>
    /// <param name="configurationName">The configuration's name.</param>
    /// <param name="parent">The folder of all runs.</param>
    /// <param name="clock">The clock, whose local time is used; the system's when <see langword="null"/>.</param>
    /// <returns>The folder, held until it is disposed; no other process gets the same.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static RunDirectory CreateNamed(string configurationName, string parent = "runs", TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configurationName);
        var time = (clock ?? TimeProvider.System).GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(parent, $"{configurationName}-{time}");
        for (var number = 1; ; number++)
        {
            var numbered = number == 1 ? path : $"{path}-{number.ToString(CultureInfo.InvariantCulture)}";
            if (!Path.Exists(numbered) && TryHold(numbered) is { } run)
            {
                if (!run.HoldsRun)
                {
                    return run.Prepare(numbered);
                }

                run.Dispose(); // a whole run came and went between the two questions
            }
        }
    }

    /// <summary>Makes a folder for a new run and checks that files can be written there.</summary>
    /// <param name="path">The folder; it may exist, but not hold a run.</param>
    /// <returns>The folder, held until it is disposed.</returns>
    /// <exception cref="IOException">The folder holds a run, is held by another process or cannot be written.</exception>
    public static RunDirectory Create(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var run = TryHold(path) ?? throw Held(Path.GetFullPath(path));
        if (run.HoldsRun)
        {
            run.Dispose();
            throw new OutputFolderException(path, OutputFolderProblem.HoldsRun, $"The folder {path} already holds a run.");
        }

        return run.Prepare(path);
    }

    /// <summary>Opens the folder of a run to resume it.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The folder, held until it is disposed.</returns>
    /// <exception cref="IOException">The folder holds no run, is held by another process or cannot be written.</exception>
    public static RunDirectory Resume(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ThrowIfMissing(path);
        var run = TryHold(path) ?? throw Held(Path.GetFullPath(path));
        run._leftovers = null; // what began before is never discarded
        try
        {
            return Open(path, run);
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>Opens the folder of a run to look at it and to add to it, whether or not a process trains there.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The folder, which is not held.</returns>
    /// <exception cref="IOException">The folder holds no run or cannot be written.</exception>
    public static RunDirectory Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ThrowIfMissing(path);
        return Open(path, new RunDirectory(Path.GetFullPath(path)));
    }

    /// <summary>Names the files of a run without looking at them or touching the folder, which need not exist.</summary>
    /// <param name="path">The run's folder.</param>
    /// <returns>The folder, which is not held.</returns>
    public static RunDirectory At(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new RunDirectory(Path.GetFullPath(path));
    }

    /// <summary>
    /// Removes what a run that could not start has written, and lets other processes in. A run with a checkpoint stays, and so does one
    /// that was opened, and everything that was in the folder before.
    /// </summary>
    public void Discard()
    {
        if (_leftovers is not { } leftovers || !IsHeld || HasCheckpoint)
        {
            Dispose();
            return;
        }

        leftovers.Delete(
            [
                ConfigurationPath, ChangesPath, EnvironmentPath, DataPath, MetricsPath, ValidationPath, AdversarialPath, TimingPath,
                SummaryPath, ReportPath,
            ],
            [TensorBoardFolder, CheckpointsFolder, ReportFolder]);
        Dispose();
        leftovers.DeleteCreatedFolders(Root);
    }

    /// <summary>Lets other processes into the folder.</summary>
    public void Dispose()
    {
        _lock?.Dispose();
        _lock = null;
    }

    private static OutputFolderException Held(string root) =>
        new(root, OutputFolderProblem.InUse, $"Another process is training in {root}.");

    private static OutputFolderException NotWritable(string shown, Exception error) =>
        new(shown, OutputFolderProblem.NotWritable, $"The run folder {shown} cannot be written: {error.Message}", error);

    private static void ThrowIfMissing(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"There is no run in {path}: the folder does not exist.");
        }
    }

    private static RunDirectory Open(string path, RunDirectory run) => File.Exists(run.ConfigurationPath)
        ? run.Prepare(path)
        : throw new FileNotFoundException(
            $"There is no run in {path}: {Path.GetFileName(run.ConfigurationPath)} is missing there.");

    /// <summary>
    /// Creates the folder and takes its lock before anything is looked at; <see langword="null"/> where another process holds it.
    /// </summary>
    private static RunDirectory? TryHold(string path)
    {
        var run = new RunDirectory(Path.GetFullPath(path));
        try
        {
            var firstCreated = RunLeftovers.FirstMissing(run.Root);
            Directory.CreateDirectory(run.Root);
            run._lock = RunLock.TryTake(run.Root);
            if (run._lock is null)
            {
                return null;
            }

            run._leftovers = RunLeftovers.Before(run.Root, firstCreated);
            return run;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            run.Dispose();
            throw NotWritable(path, error);
        }
    }

    private RunDirectory Prepare(string shown)
    {
        try
        {
            foreach (var folder in (string[])[Root, TensorBoardFolder, CheckpointsFolder, ReportFolder])
            {
                Directory.CreateDirectory(folder);
            }

            // Permissions are better found out now than after an hour. The probe disappears when it is closed.
            var probe = Path.Combine(Root, $".{Guid.NewGuid():N}.probe");
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            return this;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Discard();
            throw NotWritable(shown, error);
        }
    }
}
