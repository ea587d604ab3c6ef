using System.CommandLine;
using Vibe.Trainer.Display;
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Workflows.Doctor;

namespace Vibe.Trainer.Verbs;

/// <summary>Examines everything that a training needs before hours are spent: the verb <c>doctor</c>.</summary>
internal static class DoctorVerb
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var configuration = new Argument<string>("configuration") { Description = "The experiment, e.g. configs/vibe_3dpw.json." };
        var overrides = new OverrideOption();
        var doctor = new Command(
            "doctor", "Says what an experiment needs, what is there, what is wrong with it, and what it will cost on this machine.")
        {
            configuration, overrides.Option,
        };
        doctor.SetAction(parsed =>
        {
            var loaded = ConfigurationLoader.Load<VibeOptions>(parsed.GetValue(configuration)!, overrides.WithEnvironment(parsed));
            var report = new ConfigurationDoctor(loaded.Value).Examine();
            DoctorTable.Write(Console.Out, report);
            return report.IsReady ? 0 : Failures.BadInput;
        });
        root.Subcommands.Add(doctor);
    }
}
