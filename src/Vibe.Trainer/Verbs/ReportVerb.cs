using System.CommandLine;
using Vibe.Training.Logging;
using Vibe.Workflows.Report;

namespace Vibe.Trainer.Verbs;

/// <summary>Makes a run's page again: the verb <c>report</c>.</summary>
internal static class ReportVerb
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var folder = new Argument<string>("run folder") { Description = "The run's folder, e.g. runs/vibe_synthetic-20260101-120000." };
        var quick = new Option<bool>("--quick") { Description = "Does not draw the clips anew; needs neither checkpoint nor data." };
        var report = new Command(
            "report", "Writes report.html of a run, whether it is finished, interrupted or running.") { folder, quick };
        report.SetAction(parsed =>
        {
            var rebuild = new ReportRebuild(new LineLogger(Console.WriteLine));
            Console.WriteLine(rebuild.Rebuild(parsed.GetValue(folder)!, withClips: !parsed.GetValue(quick)));
        });
        root.Subcommands.Add(report);
    }
}
