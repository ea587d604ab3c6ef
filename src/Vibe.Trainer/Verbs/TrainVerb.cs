using System.CommandLine;
using Vibe.Sweeps.Tracking;
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Workflows;
using Vibe.Workflows.Train;

namespace Vibe.Trainer.Verbs;

/// <summary>Trains: the program's default verb.</summary>
internal static class TrainVerb
{
    /// <summary>Adds the arguments and options to the root command.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var configuration = new Argument<string?>("configuration")
        {
            Description = "The experiment, e.g. configs/vibe_synthetic.json.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var overrides = new Option<string[]>("--set") { Description = "Overrides a key: Section:Key=value. May be given many times.", HelpName = "Section:Key=value" };
        var folder = new Option<string?>("--out") { Description = "The run's folder. Default: runs/<configuration>-<time>.", HelpName = "folder" };
        var resume = new Option<string?>("--resume") { Description = "Goes on with the run in this folder; needs no configuration. --set may change what leaves it the same run, such as Training:Epochs.", HelpName = "run folder" };
        root.Arguments.Add(configuration);
        root.Options.Add(overrides);
        root.Options.Add(folder);
        root.Options.Add(resume);
        root.Validators.Add(result =>
        {
            var named = result.GetValue(configuration) is not null;
            var resumes = result.GetValue(resume) is not null;
            if (resumes && (named || result.GetValue(folder) is not null))
            {
                result.AddError("--resume goes on with a run where it is: give it without a configuration and without --out.");
            }
            else if (!resumes && !named)
            {
                result.AddError("Name a configuration, e.g. configs/vibe_synthetic.json, or a run to go on with: --resume <run folder>.");
            }
        });
        root.SetAction(parsed => Train(
            parsed.GetValue(resume) is { } run
                ? TrainingRun.Open(run, Console.Out, parsed.GetValue(overrides))
                : TrainingRun.Create(
                    ConfigurationLoader.Load<VibeOptions>(parsed.GetValue(configuration)!, parsed.GetValue(overrides) ?? []),
                    parsed.GetValue(folder),
                    Console.Out)));
    }

    private static int Train(TrainingRun run)
    {
        using var stop = new GracefulStop(Console.WriteLine);
        ParentWatch.Begin(stop);
        try
        {
            if (run.Execute(Environment.GetCommandLineArgs()[1..], stop.Token) != RunStatus.Interrupted)
            {
                return 0;
            }
        }
        catch (OperationCanceledException) when (!Directory.Exists(run.Directory.Root))
        {
            Console.WriteLine("Stopped before the first step; there is nothing to resume. The same command starts again and keeps the data that is ready.");
            return Failures.Interrupted;
        }
        catch (IOException error) when (run.Directory.HasCheckpoint && error is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new IOException($"{error.Message}\nWhen that is mended, go on from the last checkpoint with:\n  {Resume(run)}", error);
        }

        finally
        {
            Track(run);
        }

        Console.WriteLine($"Go on with:\n  {Resume(run)}");
        return Failures.Interrupted;
    }

    /// <summary>Sends the run to an MLflow server where the environment names one.</summary>
    private static void Track(TrainingRun run)
    {
        if (File.Exists(run.Directory.ConfigurationPath) && new MlflowUpload(Environment.GetEnvironmentVariable).TrySend(run.Directory.Root) is { } problem)
        {
            Console.WriteLine(problem);
        }
    }

    private static string Resume(TrainingRun run) => CommandText.Of("--resume", Path.GetRelativePath(Environment.CurrentDirectory, run.Directory.Root));
}
