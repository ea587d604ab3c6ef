using System.CommandLine;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Pages;
using Vibe.Sweeps.Running;
using Vibe.Sweeps.State;
using Vibe.Training.Runs;
using Vibe.Workflows;

namespace Vibe.Trainer.Verbs;

/// <summary>Tries out values of the configuration's keys: the verb <c>sweep</c>.</summary>
internal static class SweepVerb
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var file = new Argument<string>("sweep file") { Description = "The sweep, e.g. experiments/first-sweep.json." };
        var overrides = new Option<string[]>("--set") { Description = "Overrides a key of the sweep file, e.g. Budget:Trials=20. May be given many times.", HelpName = "Section:Key=value" };
        var folder = new Option<string?>("--out") { Description = "The sweep's folder. Default: runs/<sweep file>.", HelpName = "folder" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Prints the trials and their cost, and trains nothing." };
        var retry = new Option<bool>("--retry-failed") { Description = "Trains failed trials again." };
        var workers = RangedOption.Create("--workers", "How many trials train at the same time on this machine.", 1, 1024, 1);
        var threads = RangedOption.Create("--threads", "Threads of each trial; 0 shares the processors among the workers.", 0, 1024, 0);
        var sweep = new Command("sweep", "Tries out values of the configuration's keys. The same command continues an interrupted sweep.") { file, overrides, folder, dryRun, retry, workers, threads };
        sweep.SetAction(parsed =>
        {
            var definition = SweepFile.Load(parsed.GetValue(file)!, parsed.GetValue(overrides) ?? []);
            if (parsed.GetValue(dryRun))
            {
                SweepTable.WritePreview(Console.Out, definition);
                return 0;
            }

            var place = SweepFolder.Prepare(parsed.GetValue(folder) ?? Path.Combine("runs", definition.Name), definition);
            var settings = new SweepSettings
            {
                Workers = parsed.GetValue(workers),
                ThreadsPerTrial = parsed.GetValue(threads) is var each && each > 0 ? each : null,
                RetriesFailed = parsed.GetValue(retry),
            };
            return Run(definition, place, settings);
        });
        sweep.Subcommands.Add(Status());
        sweep.Subcommands.Add(Report());
        root.Subcommands.Add(sweep);
    }

    private static int Run(SweepDefinition definition, SweepFolder folder, SweepSettings settings)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping: the trials finish their step and save. Once more ends at once."));
        var isFinished = new SweepRun(definition, folder, new TrainerProgram(), settings, Console.WriteLine).Execute(stop.Token);
        SweepTable.WriteBest(Console.Out, SweepReport.Write(folder, definition));
        Console.WriteLine($"page {folder.PagePath}");
        if (!isFinished)
        {
            Console.WriteLine("Interrupted; the same command continues. Finished trials stay as they are.");
        }

        return isFinished ? 0 : Failures.Interrupted;
    }

    private static Command Status()
    {
        var folder = new Argument<string>("sweep folder") { Description = "The sweep's folder." };
        var watch = new Option<bool>("--watch") { Description = "Prints the table again every ten seconds until the sweep is finished." };
        var status = new Command("status", "Prints how far a sweep is and how long it will take.") { folder, watch };
        status.SetAction(parsed =>
        {
            var place = SweepFolder.Open(parsed.GetValue(folder)!, out var definition);
            while (SweepTable.WriteStatus(Console.Out, definition, SweepDatabase.Open(place, definition).Read()) && parsed.GetValue(watch))
            {
                Thread.Sleep(TimeSpan.FromSeconds(10));
            }
        });
        return status;
    }

    private static Command Report()
    {
        var folder = new Argument<string>("sweep folder") { Description = "The sweep's folder." };
        var report = new Command("report", "Writes results.csv, best.json and sweep.html of a sweep, also while it runs.") { folder };
        report.SetAction(parsed =>
        {
            var place = SweepFolder.Open(parsed.GetValue(folder)!, out var definition);
            var results = SweepReport.Write(place, definition);
            SweepTable.WriteBest(Console.Out, results);
            Console.WriteLine($"page {place.PagePath}");
            if (results.Best is not null)
            {
                Console.WriteLine($"Train the best point to keep it:\n  {CommandText.Of(Path.GetRelativePath(Environment.CurrentDirectory, place.BestPath))}");
            }
        });
        return report;
    }
}
