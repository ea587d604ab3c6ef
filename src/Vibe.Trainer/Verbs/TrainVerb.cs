using System.CommandLine;
using System.CommandLine.Completions;
using System.Runtime.InteropServices;
using Vibe.Sweeps.Tracking;
using Vibe.Trainer.Display;
using Vibe.Training.Configuration;
using Vibe.Training.Distributed;
using Vibe.Training.Logging;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;
using Vibe.Workflows.Train;

namespace Vibe.Trainer.Verbs;

/// <summary>Trains, or resumes a training: the verb <c>train</c>, which may be left out.</summary>
internal sealed class TrainVerb
{
    private readonly Argument<string?> _configuration = new("configuration")
    {
        Description = "The experiment: a file, e.g. configs/vibe_synthetic.json, or one that comes with the program: " +
            $"{string.Join(", ", BundledConfigurations.Names)}.",
        HelpName = "configuration",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly OverrideOption _overrides = new();

    private readonly Option<string?> _folder = new("--out")
    {
        Description = "The run's folder. Default: runs/<configuration>-<time>.",
        HelpName = "folder",
    };

    private readonly Option<string?> _resume = new("--resume")
    {
        Description =
            "Resumes the run in this folder; needs no configuration. --set may change what leaves it the same run, such as " +
                "Training:Epochs.",
        HelpName = "run folder",
    };

    private readonly JsonOption _json = new();

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var verb = new TrainVerb();
        var train = new Command("train", "Trains an experiment, or resumes a training. The verb may be left out.")
        {
            verb._configuration, verb._overrides.Option, verb._folder, verb._resume, verb._json.Option,
        };
        verb._configuration.CompletionSources.Add(_ => BundledConfigurations.Names.Select(name => new CompletionItem(name)));
        train.Validators.Add(result =>
        {
            var named = result.GetValue(verb._configuration) is not null;
            var resumes = result.GetValue(verb._resume) is not null;
            if (resumes && (named || result.GetValue(verb._folder) is not null))
            {
                result.AddError("--resume continues a run where it is: give it without a configuration and without --out.");
            }
            else if (!resumes && !named)
            {
                result.AddError("Name a configuration, e.g. configs/vibe_synthetic.json, or a run to continue: --resume <run folder>.");
            }
        });
        train.SetAction(parsed => TrainingProcesses.Run(group => verb._json.Run(parsed, () => verb.Train(parsed, group), Print)));
        root.Subcommands.Add(train);
    }

    private (int Code, TrainResult? Result) Train(ParseResult parsed, IProcessGroup? group)
    {
        var parts = group is null ? null : new TrainingParts { Group = group };
        using var display = ProgressDisplay.ForConsole();
        var logger = new LineLogger(display.WriteLine);
        var run = parsed.GetValue(_resume) is { } folder
            ? TrainingRun.Open(folder, _overrides.Of(parsed), logger, parts)
            : Create(parsed, logger, parts);
        using var stop = new GracefulStop(signal => display.WriteLine(
            $"{(signal == PosixSignal.SIGINT ? "Ctrl-C" : signal.ToString())}: finishing this step and saving. Once more ends at " +
            "once, without saving."));
        ParentWatch.Begin(stop);
        try
        {
            var summary = run.Execute(
                Environment.GetCommandLineArgs()[1..],
                [new TrainingDisplay(display, run.Options.Training)],
                new GenerationDisplay(Console.Out),
                stop.Token);
            var isInterrupted = summary.Status == RunStatus.Interrupted;
            return (isInterrupted ? Failures.Interrupted : 0, new TrainResult(
                run.Directory.Root, run.Directory.ReportPath, isInterrupted ? Resume(run) : null, summary));
        }
        catch (OperationCanceledException) when (!Directory.Exists(run.Directory.Root))
        {
            Console.WriteLine(
                "Stopped before the first step; there is nothing to resume. The same command starts again and keeps the data that is " +
                    "ready.");
            return (Failures.Interrupted, null);
        }
        catch (IOException error) when (run.Directory.HasCheckpoint && error is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new IOException(
                $"{Remedies.Explain(error)}\nWhen that is mended, resume from the last checkpoint with:\n  {Resume(run)}", error);
        }
        finally
        {
            Track(run);
        }
    }

    private TrainingRun Create(ParseResult parsed, LineLogger logger, TrainingParts? parts)
    {
        var configuration = ConfigurationLoader.Load<VibeOptions>(
            BundledConfigurations.Find(parsed.GetValue(_configuration)!), _overrides.WithEnvironment(parsed));
        foreach (var given in configuration.Overrides.Where(given => given.Source.StartsWith("environment", StringComparison.Ordinal)))
        {
            Console.WriteLine($"{given.Source} sets {given.Setting}");
        }

        return TrainingRun.Create(configuration, parsed.GetValue(_folder), logger, parts);
    }

    private static void Print(TrainResult result)
    {
        if (result.Resume is { } resume)
        {
            Console.WriteLine($"Resume with:\n  {resume}");
            return;
        }

        ResultTable.Write(Console.Out, result.Summary);
        Console.WriteLine($"results in  {result.Folder}");
        Console.WriteLine($"report in   {result.Report}");
    }

    /// <summary>Sends the run to an MLflow server where the environment names one.</summary>
    private static void Track(TrainingRun run)
    {
        if (File.Exists(run.Directory.ConfigurationPath)
            && new MlflowUpload(Environment.GetEnvironmentVariable).TrySend(run.Directory.Root) is { } problem)
        {
            Console.WriteLine(problem);
        }
    }

    private static string Resume(TrainingRun run) =>
        CommandText.Of("--resume", Path.GetRelativePath(Environment.CurrentDirectory, run.Directory.Root));
}
