using System.CommandLine;
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;

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
        var resume = new Option<string?>("--resume") { Description = "Goes on with the run in this folder; needs no configuration.", HelpName = "run folder" };
        root.Arguments.Add(configuration);
        root.Options.Add(overrides);
        root.Options.Add(folder);
        root.Options.Add(resume);
        root.Validators.Add(result =>
        {
            var named = result.GetValue(configuration) is not null;
            if (result.GetValue(resume) is null ? !named : named || result.GetValue(folder) is not null || result.GetValue(overrides) is { Length: > 0 })
            {
                result.AddError(named
                    ? "--resume goes on with a run as it was configured: give it alone, without a configuration, --set or --out."
                    : "Name a configuration, e.g. configs/vibe_synthetic.json, or a run to go on with: --resume <run folder>.");
            }
        });
        root.SetAction(parsed => Train(
            parsed.GetValue(resume) is { } run
                ? TrainingRun.Open(run, Console.Out)
                : TrainingRun.Create(
                    ConfigurationLoader.Load<VibeOptions>(parsed.GetValue(configuration)!, parsed.GetValue(overrides) ?? []),
                    parsed.GetValue(folder),
                    Console.Out)));
    }

    private static int Train(TrainingRun run)
    {
        using var stop = new GracefulStop(Console.WriteLine);
        var status = run.Execute(Environment.GetCommandLineArgs()[1..], stop.Token);
        return status == RunStatus.Interrupted ? Failures.Interrupted : 0;
    }
}
