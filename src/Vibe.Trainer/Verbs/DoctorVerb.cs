using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.RegularExpressions;
using Vibe.Trainer.Display;
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Workflows.Devices;
using Vibe.Workflows.Doctor;

namespace Vibe.Trainer.Verbs;

/// <summary>Examines everything that a training needs before hours are spent: the verb <c>doctor</c>.</summary>
internal static partial class DoctorVerb
{
    private const string DeviceName = "--device";

    /// <summary>
    /// Whether a command line asks for an examination of a device, which loads libtorch itself and reports what is wrong with it.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    public static bool ExaminesDevice(ParseResult parsed) =>
        parsed.CommandResult.Command.Name == "doctor" && parsed.GetResult(DeviceName) is not null;

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var configuration = new Argument<string?>("configuration")
        {
            Description = "The experiment: a file, e.g. configs/vibe_3dpw.json, or one that comes with the program: " +
                $"{string.Join(", ", BundledConfigurations.Names)}. May be left out with --device.",
            HelpName = "configuration",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var overrides = new OverrideOption();
        var device = CreateDeviceOption();
        var json = new JsonOption();
        var doctor = new Command(
            "doctor", "Says what an experiment needs, what is there, what is wrong with it, and what it will cost on this machine.")
        {
            configuration, overrides.Option, device, json.Option,
        };
        configuration.CompletionSources.Add(_ => BundledConfigurations.Names.Select(name => new CompletionItem(name)));
        doctor.Validators.Add(result =>
        {
            if ((result.GetValue(configuration) is null) == (result.GetValue(device) is null))
            {
                result.AddError("Name a configuration, e.g. configs/vibe_3dpw.json, or a device: --device cuda.");
            }
        });
        doctor.SetAction(parsed => json.Run(
            parsed,
            () =>
            {
                var report = parsed.GetValue(device) is { } name
                    ? DeviceDoctor.Examine(name, BackendOption.ChoiceOf(parsed))
                    : Examine(parsed.GetValue(configuration)!, overrides.WithEnvironment(parsed));
                return (report.IsReady ? 0 : Failures.BadInput, new DoctorResult(report));
            },
            result => DoctorTable.Write(Console.Out, result.Report)));
        root.Subcommands.Add(doctor);
    }

    private static DoctorReport Examine(string configuration, IReadOnlyList<ConfigurationOverride> overrides) =>
        new ConfigurationDoctor(
            ConfigurationLoader.Load<VibeOptions>(BundledConfigurations.Find(configuration), overrides).Value).Examine();

    private static Option<string?> CreateDeviceOption()
    {
        var device = new Option<string?>(DeviceName)
        {
            Description = "Examines a device instead: driver, cards, libtorch, and numbers compared with the CPU's. cuda, cuda:1 or cpu.",
            HelpName = "device",
        };
        device.Validators.Add(result =>
        {
            if (!DevicePattern().IsMatch(result.GetValueOrDefault<string?>() ?? string.Empty))
            {
                result.AddError("--device must be cuda, cuda:<number> or cpu.");
            }
        });
        return device;
    }

    [GeneratedRegex("^(cpu|cuda(:[0-9]{1,3})?)$")]
    private static partial Regex DevicePattern();
}
