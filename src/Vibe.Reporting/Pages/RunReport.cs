using Microsoft.Extensions.Logging;
using Vibe.Formats.Files;
using Vibe.Reporting.Html;
using Vibe.Reporting.Sections;
using Vibe.Training.Runs;

namespace Vibe.Reporting.Pages;

/// <summary>Writes a run's page: one file that shows everything about the run and can be mailed or archived.</summary>
public static partial class RunReport
{
    private const int RefreshSeconds = 60;

    /// <summary>Writes <c>report.html</c> from what the run's folder holds, also during the training.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="isRunning">Whether the run is still training; browsers then reload the page every minute.</param>
    /// <returns>The page's path.</returns>
    /// <exception cref="IOException">The page cannot be written.</exception>
    /// <exception cref="InvalidDataException">A file of the run is damaged; the message names it.</exception>
    public static string Write(RunDirectory run, bool isRunning = false)
    {
        ArgumentNullException.ThrowIfNull(run);

        AtomicFile.WriteText(run.ReportPath, Build(RunRecord.Read(run), isRunning));
        return run.ReportPath;
    }

    /// <summary>Writes the page as <see cref="Write"/> does, but a page that cannot be written is no reason to end a training.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="isRunning">Whether the run is still training.</param>
    /// <param name="logger">Receives a warning with the reason.</param>
    public static void TryWrite(RunDirectory run, bool isRunning, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(logger);

        try
        {
            Write(run, isRunning);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            LogNotWritten(logger, error.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "No report was written: {Reason}")]
    private static partial void LogNotWritten(ILogger logger, string reason);

    /// <summary>Builds the page.</summary>
    /// <param name="record">The run.</param>
    /// <param name="isRunning">Whether the run is still training.</param>
    /// <returns>HTML.</returns>
    internal static string Build(RunRecord record, bool isRunning)
    {
        var page = new HtmlPage(record.Title)
        {
            Lead = OverviewSection.Render(record, isRunning),
            RefreshSeconds = isRunning ? RefreshSeconds : null,
        };
        page.Add("results", "Results", ResultsSection.Render(record));
        page.Add("curves", "Curves", CurvesSection.Render(record));
        page.Add("adversary", "Generator against discriminator", AdversarySection.Render(record));
        page.Add("clips", "Validation clips", ClipsSection.Render(record));
        page.Add("extremes", "Best and worst clips", ExtremesSection.Render(record));
        page.Add("evaluation", "Evaluation", EvaluationSection.Render(record));
        page.Add("data", "Data", DataSection.Render(record));
        page.Add("configuration", "Configuration", ConfigurationSection.Render(record));
        page.Add("time", "Time", TimeSection.Render(record));
        page.Add("environment", "Environment", EnvironmentSection.Render(record));
        return page.Render();
    }
}
