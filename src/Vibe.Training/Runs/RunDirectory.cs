using System.Globalization;

namespace Vibe.Training.Runs;

/// <summary>The folder of one run and the names in it.</summary>
public sealed class RunDirectory
{
    private readonly HashSet<string>? _foreign;
    private readonly string? _firstCreated;

    private RunDirectory(string root) => Root = root;

    private RunDirectory(string root, HashSet<string> foreign, string? firstCreated)
        : this(root)
    {
        _foreign = foreign;
        _firstCreated = firstCreated;
    }

    /// <summary>Gets the run's folder, as a full path.</summary>
    public string Root { get; }

    /// <summary>Gets the file with the resolved configuration.</summary>
    public string ConfigurationPath => Path.Combine(Root, "config.json");

    /// <summary>Gets the file that tells where the run was computed.</summary>
    public string EnvironmentPath => Path.Combine(Root, "environment.json");

    /// <summary>Gets the file with a row per optimisation step.</summary>
    public string MetricsPath => Path.Combine(Root, "metrics.csv");

    /// <summary>Gets the file with a row per validation.</summary>
    public string ValidationPath => Path.Combine(Root, "validation.csv");

    /// <summary>Gets the file with a row per epoch about generator and discriminator.</summary>
    public string AdversarialPath => Path.Combine(Root, "adversarial.csv");

    /// <summary>Gets the file that tells how the configuration differs from the published one and from its base.</summary>
    public string ChangesPath => Path.Combine(Root, "config.changes.json");

    /// <summary>Gets the file that lists the stores.</summary>
    public string DataPath => Path.Combine(Root, "data.json");

    /// <summary>Gets the file with a row per checkpoint that tells where the time went.</summary>
    public string TimingPath => Path.Combine(Root, "timing.csv");

    /// <summary>Gets the page that shows the run.</summary>
    public string ReportPath => Path.Combine(Root, "report.html");

    /// <summary>Gets the file with the run's result.</summary>
    public string SummaryPath => Path.Combine(Root, "summary.json");

    /// <summary>Gets the folder of TensorBoard's event files.</summary>
    public string TensorBoardFolder => Path.Combine(Root, "tensorboard");

    /// <summary>Gets the folder of the checkpoints.</summary>
    public string CheckpointsFolder => Path.Combine(Root, "checkpoints");

    /// <summary>Gets a value indicating whether there is a checkpoint to go on from.</summary>
    public bool HasCheckpoint => Directory.Exists(CheckpointsFolder) && Directory.EnumerateFiles(CheckpointsFolder, "*.pt").Any();

    /// <summary>Gets the folder of the pictures.</summary>
    public string ReportFolder => Path.Combine(Root, "report");

    /// <summary>A new folder for a run: <c>runs/[configuration]-[yyyyMMdd-HHmmss]</c>, with a number added when it is taken.</summary>
    /// <param name="configurationName">The configuration's name.</param>
    /// <param name="parent">The folder of all runs.</param>
    /// <param name="clock">The clock, whose local time is used; the system's when <see langword="null"/>.</param>
    /// <returns>A path that does not exist yet.</returns>
    public static string DefaultPath(string configurationName, string parent = "runs", TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configurationName);
        var time = (clock ?? TimeProvider.System).GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(parent, $"{configurationName}-{time}");
        var free = path;
        for (var number = 2; Path.Exists(free); number++)
        {
            free = $"{path}-{number.ToString(CultureInfo.InvariantCulture)}";
        }

        return free;
    }

    /// <summary>Makes a folder for a new run and checks that files can be written there.</summary>
    /// <param name="path">The folder; it may exist, but not hold a run.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="IOException">The folder holds a run or cannot be written; the message says what to do.</exception>
    public static RunDirectory Create(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var root = Path.GetFullPath(path);
        var found = Directory.Exists(root) ? Directory.EnumerateFileSystemEntries(root).ToHashSet(StringComparer.Ordinal) : [];
        var run = new RunDirectory(root, found, FirstMissing(root));
        if (File.Exists(run.ConfigurationPath) || File.Exists(run.MetricsPath) || run.HasCheckpoint)
        {
            throw new IOException($"The folder {path} already holds a run. Resume it with --resume {path}, or choose another folder with --out.");
        }

        return run.Prepare(path);
    }

    /// <summary>Opens the folder of a run to continue it.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="IOException">The folder holds no run or cannot be written.</exception>
    public static RunDirectory Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var run = new RunDirectory(Path.GetFullPath(path));
        if (!Directory.Exists(run.Root))
        {
            throw new DirectoryNotFoundException($"There is no run to resume: the folder {path} does not exist.");
        }

        return File.Exists(run.ConfigurationPath)
            ? run.Prepare(path)
            : throw new FileNotFoundException($"There is no run to resume in {path}: {Path.GetFileName(run.ConfigurationPath)} is missing there.");
    }

    /// <summary>
    /// Removes what a run that could not start has written. A run with a checkpoint stays, and so does one that was opened, and everything
    /// that was in the folder before.
    /// </summary>
    public void Discard()
    {
        if (_foreign is null || HasCheckpoint)
        {
            return;
        }

        string[] files = [ConfigurationPath, ChangesPath, EnvironmentPath, DataPath, MetricsPath, ValidationPath, AdversarialPath, TimingPath, SummaryPath, ReportPath];
        foreach (var file in files.Where(file => !_foreign.Contains(file) && File.Exists(file)))
        {
            File.Delete(file);
        }

        string[] folders = [TensorBoardFolder, CheckpointsFolder, ReportFolder];
        foreach (var folder in folders.Where(folder => !_foreign.Contains(folder) && Directory.Exists(folder)))
        {
            Directory.Delete(folder, recursive: true);
        }

        DeleteCreatedParents();
    }

    private static bool HasFiles(string folder) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();

    private static string? FirstMissing(string folder)
    {
        string? missing = null;
        for (var at = folder; at is not null && !Path.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing = at;
        }

        return missing;
    }

    private void DeleteCreatedParents()
    {
        var above = Path.GetDirectoryName(_firstCreated);
        for (var at = Root; _firstCreated is not null && at != above && Directory.Exists(at) && !HasFiles(at); at = Path.GetDirectoryName(at)!)
        {
            Directory.Delete(at);
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
            throw new IOException($"The run folder {shown} cannot be written: {error.Message} Choose another folder with --out.", error);
        }
    }
}
