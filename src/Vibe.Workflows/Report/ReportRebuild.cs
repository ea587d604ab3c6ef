using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Vibe.Core.Body;
using Vibe.Reporting.Gallery;
using Vibe.Reporting.Pages;
using Vibe.Training.Checkpoints;
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;

namespace Vibe.Workflows.Report;

/// <summary>Makes the report of a run again, with the clips of its best checkpoint where checkpoint and data are there.</summary>
/// <param name="logger">Receives what happens; <see langword="null"/> for nobody.</param>
public sealed partial class ReportRebuild(ILogger? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    /// <summary>Draws the clips and writes the page.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="withClips">Whether to draw the clips anew; those of an earlier report stay otherwise.</param>
    /// <returns>The page's path.</returns>
    /// <exception cref="IOException">The folder holds no run or cannot be written.</exception>
    /// <exception cref="InvalidDataException">A file of the run is damaged; the message names it.</exception>
    public string Rebuild(string folder, bool withClips)
    {
        var run = RunDirectory.Open(folder);
        if (withClips)
        {
            try
            {
                Draw(run);
            }
            catch (Exception error) when (error is DirectoryNotFoundException or FileNotFoundException or ConfigurationException)
            {
                LogClipsKept(_logger, error.Message);
            }
        }

        return RunReport.Write(run, IsRunning(run));
    }

    [LoggerMessage(LogLevel.Warning, "The clips were not drawn anew: {Reason}")]
    private static partial void LogClipsKept(ILogger logger, string reason);

    private static bool IsRunning(RunDirectory run)
    {
        using var free = RunLock.TryTake(run.Root);
        return free is null;
    }

    private void Draw(RunDirectory run)
    {
        var options = ConfigurationLoader.Load<VibeOptions>(run.ConfigurationPath, []).Value;
        var checkpoints = new CheckpointFolder(run.CheckpointsFolder, options.Checkpoints);
        if (checkpoints.Newest is null)
        {
            throw new FileNotFoundException($"there is no checkpoint in {run.CheckpointsFolder}.");
        }

        using var data = ExperimentData.Open(options.Data);
        using var session = new TrainingSession(options, data.Body, MeanParameters.Upright);
        checkpoints.TryLoadNewest(session, _logger);
        var step = session.Progress.Step;
        if (File.Exists(checkpoints.Best))
        {
            CheckpointFile.LoadGenerator(checkpoints.Best, session.Generator);
            step = session.Progress.BestStep;
        }

        new GalleryBuilder(session, run.ReportFolder, new ClipPage(data.Body)).Build(data, options.ForEvaluation(), step);
    }
}
