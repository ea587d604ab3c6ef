using System.Globalization;

namespace Vibe.Training.Runs;

/// <summary>The folder of one run and the names in it.</summary>
public sealed class RunDirectory
{
    private RunDirectory(string root) => Root = root;

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

    /// <summary>Gets the file with the run's result.</summary>
    public string SummaryPath => Path.Combine(Root, "summary.json");

    /// <summary>Gets the folder of TensorBoard's event files.</summary>
    public string TensorBoardFolder => Path.Combine(Root, "tensorboard");

    /// <summary>Gets the folder of the checkpoints.</summary>
    public string CheckpointsFolder => Path.Combine(Root, "checkpoints");

    /// <summary>Gets the folder of pictures and curves.</summary>
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
        var run = new RunDirectory(Path.GetFullPath(path));
        if (File.Exists(run.ConfigurationPath) || File.Exists(run.MetricsPath) || HasFiles(run.CheckpointsFolder))
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

    /// <summary>Removes the folder of a run that could not start; one with a checkpoint stays.</summary>
    public void Discard()
    {
        if (!HasFiles(CheckpointsFolder) && Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    private static bool HasFiles(string folder) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();

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
            throw new IOException($"The run folder {shown} cannot be written: {error.Message} Choose another folder with --out.", error);
        }
    }
}
