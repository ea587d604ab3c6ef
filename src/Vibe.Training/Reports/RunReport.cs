using Vibe.Training.Logging;
using Vibe.Training.Runs;

namespace Vibe.Training.Reports;

/// <summary>Writes the report of a run: pictures, curves, and a page that holds them all.</summary>
public static class RunReport
{
    /// <summary>Writes <c>report/</c>: <c>picture-sheet.png</c>, <c>motion-strip.png</c>, <c>loss-curves.png</c> and <c>report.html</c>.</summary>
    /// <param name="run">The run's folder; its metrics, validations, configuration and environment are read where they are there.</param>
    /// <param name="summary">The run's result.</param>
    /// <param name="clips">Validation clips to draw; without any there are no sheet and strip.</param>
    /// <returns>The paths that were written, the page last.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="InvalidDataException">A CSV file of the run cannot be read.</exception>
    public static IReadOnlyList<string> Write(RunDirectory run, RunSummary summary, IReadOnlyList<PictureClip> clips)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(clips);

        var pictures = new List<(string File, string Heading, byte[] Png)>();
        if (clips.Count > 0)
        {
            pictures.Add(("picture-sheet.png", "Validation clips", PictureSheet.RenderPng(clips)));
            pictures.Add(("motion-strip.png", "Motion", MotionStrip.RenderPng(clips)));
        }

        var curves = LossCurves.RenderPng(ReadRows<MetricsRow>(run.MetricsPath), ReadRows<ValidationRow>(run.ValidationPath), summary.MeanPoseBaseline);
        pictures.Add(("loss-curves.png", "Curves", curves));
        (string, string)[] texts = [.. from text in ((string Heading, string Path)[])[("Configuration", run.ConfigurationPath), ("Environment", run.EnvironmentPath)]
                                       where File.Exists(text.Path)
                                       select (text.Heading, File.ReadAllText(text.Path))];
        return WriteFiles(run, pictures, ReportPage.Build(summary, [.. pictures.Select(picture => (picture.Heading, picture.Png))], texts));
    }

    private static List<string> WriteFiles(RunDirectory run, List<(string File, string Heading, byte[] Png)> pictures, string page)
    {
        var paths = new List<string>();
        foreach (var picture in pictures)
        {
            paths.Add(Path.Combine(run.ReportFolder, picture.File));
            AtomicFile.Write(paths[^1], stream => stream.Write(picture.Png));
        }

        paths.Add(Path.Combine(run.ReportFolder, "report.html"));
        AtomicFile.WriteText(paths[^1], page);
        return paths;
    }

    private static IReadOnlyList<TRow> ReadRows<TRow>(string path) => File.Exists(path) ? CsvLog.Read<TRow>(path) : [];
}
