using System.CommandLine;
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Workflows.Doctor;

namespace Vibe.Trainer.Verbs;

/// <summary>Looks at everything that a training needs before hours are spent: the verb <c>doctor</c>.</summary>
internal static class DoctorVerb
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var configuration = new Argument<string>("configuration") { Description = "The experiment, e.g. configs/vibe_3dpw.json." };
        var overrides = new Option<string[]>("--set") { Description = "Overrides a key: Section:Key=value. May be given many times.", HelpName = "Section:Key=value" };
        var doctor = new Command("doctor", "Says what an experiment needs, what is there, what is wrong with it, and what it will cost on this machine.") { configuration, overrides };
        doctor.SetAction(parsed =>
        {
            var loaded = ConfigurationLoader.Load<VibeOptions>(parsed.GetValue(configuration)!, parsed.GetValue(overrides) ?? []);
            var report = new ConfigurationDoctor(loaded.Value).Examine();
            report.Write(Console.Out);
            return report.IsReady ? 0 : Failures.BadInput;
        });
        root.Subcommands.Add(doctor);
    }
}
