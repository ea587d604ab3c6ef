using System.CommandLine;
using Vibe.Core.Backends;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Pages;
using Vibe.Sweeps.Running;
using Vibe.Sweeps.State;
using Vibe.Trainer.Display;
using Vibe.Training.Runs;

namespace Vibe.Trainer.Verbs;

/// <summary>Tries out values of the configuration's keys: the verb <c>sweep</c>.</summary>
internal static class SweepVerb
{
    private const string FolderMeaning = "The sweep's folder, e.g. runs/first-sweep.";

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var arguments = new SweepArguments();
        var sweep = new Command("sweep", "Tries out values of the configuration's keys. The same command continues an interrupted sweep.");
        arguments.AddTo(sweep);
        sweep.SetAction(parsed => Sweep(arguments, parsed));
        sweep.Subcommands.Add(Status());
        sweep.Subcommands.Add(Report());
        root.Subcommands.Add(sweep);
    }

    private static int Sweep(SweepArguments arguments, ParseResult parsed)
    {
        ThrowIfFolder(arguments.File(parsed));
        var definition = SweepFile.Load(arguments.File(parsed), arguments.Overrides(parsed));
        if (arguments.IsDryRun(parsed))
        {
            SweepTable.WritePreview(Console.Out, definition);
            return 0;
        }

        var folder = SweepFolder.Prepare(arguments.Folder(parsed, definition.Name), definition, arguments.Part(parsed));
        return arguments.Cluster(parsed, definition.Name) is { } cluster
            ? SweepSubmission.Submit(folder, arguments.OfTask(parsed), cluster)
            : Run(definition, folder, arguments.Settings(parsed));
    }

    private static int Run(SweepDefinition definition, SweepFolder folder, SweepSettings settings)
    {
        RequireGpus(settings.Gpus);
        SweepTable.WriteHead(Console.Out, definition, folder);
        using var stop =
            new GracefulStop(_ => Console.WriteLine("Stopping: the trials finish their step and save. Once more ends at once."));
        var isFinished = new SweepRun(definition, folder, new TrainerProgram(), settings, Console.WriteLine).Execute(stop.Token);
        WriteReport(definition, folder);
        if (!isFinished)
        {
            Console.WriteLine("Interrupted; the same command continues. Finished trials stay as they are.");
        }

        return isFinished ? 0 : Failures.Interrupted;
    }

    /// <summary>Writes the sweep's files and prints what they say.</summary>
    private static void WriteReport(SweepDefinition definition, SweepFolder folder)
    {
        var results = SweepReport.Write(folder, definition);
        SweepTable.WriteBest(Console.Out, results);
        Console.WriteLine($"page {folder.PagePath}");
        if (results.Best is not null)
        {
            var best = Path.GetRelativePath(Environment.CurrentDirectory, folder.BestPath);
            Console.WriteLine($"Train the best point to keep it:\n  {CommandText.Of(best)}");
        }
    }

    /// <summary>Names the verbs that a sweep's folder belongs to, where it is given instead of a sweep file.</summary>
    private static void ThrowIfFolder(string path)
    {
        if (SweepFolder.HoldsSweep(path))
        {
            throw new IOException(
                $"{path} is the folder of a sweep, expected a sweep file. How far it is: {CommandText.Of("sweep", "status", path)}\n" +
                $"What it has found: {CommandText.Of("sweep", "report", path)}");
        }
    }

    /// <summary>Refuses more GPUs than there are: trials that see none would compute on the processor and not say so.</summary>
    private static void RequireGpus(int count)
    {
        var (driver, reason) = count > 0 ? CudaDriver.Open() : default;
        var found = driver?.Devices.Count ?? 0;
        if (found < count)
        {
            var why = reason is null ? string.Empty : $": {reason}";
            throw new NotSupportedException($"--gpus asks for {count}, but NVIDIA's driver shows {found}{why}.");
        }
    }

    private static Command Status()
    {
        var folder = new Argument<string>("sweep folder") { Description = FolderMeaning };
        var watch = new Option<bool>("--watch") { Description = "Prints the table again every ten seconds until the sweep is finished." };
        var json = new JsonOption();
        var status = new Command("status", "Prints how far a sweep is and how long it will take.") { folder, watch, json.Option };
        status.Validators.Add(result =>
        {
            if (result.GetValue(watch) && result.GetValue(json.Option))
            {
                result.AddError("--json prints the state once: leave --watch out.");
            }
        });
        status.SetAction(parsed =>
        {
            var place = SweepFolder.Open(parsed.GetValue(folder)!, out var definition);
            if (parsed.GetValue(json.Option))
            {
                json.Run(parsed, () => (0, SweepState.Of(definition, SweepDatabase.ReadAll(place, definition))), _ => { });
                return;
            }

            while (SweepTable.WriteStatus(Console.Out, definition, SweepDatabase.ReadAll(place, definition)) && parsed.GetValue(watch))
            {
                Thread.Sleep(TimeSpan.FromSeconds(10));
            }
        });
        return status;
    }

    private static Command Report()
    {
        var folder = new Argument<string>("sweep folder") { Description = FolderMeaning };
        var report = new Command("report", "Writes results.csv, best.json and sweep.html of a sweep, also while it runs.") { folder };
        report.SetAction(parsed =>
        {
            var place = SweepFolder.Open(parsed.GetValue(folder)!, out var definition);
            WriteReport(definition, place);
        });
        return report;
    }
}
