using System.CommandLine;
using Vibe.Core;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Trainer.Display;
using Vibe.Training.Logging;
using Vibe.Training.Runs;
using Vibe.Workflows.Evaluate;

namespace Vibe.Trainer.Verbs;

/// <summary>Measures a run, a checkpoint, a baseline or another method's results: the verb <c>evaluate</c>.</summary>
internal sealed class EvaluateVerb
{
    private readonly Argument<string> _subject = new("run")
    {
        Description = "A run's folder, e.g. runs/first, a checkpoint, or, for baselines and predictions, a configuration.",
    };

    private readonly Option<string[]> _stores = new("--store")
    {
        Description = "The store to measure on. May be given many times. Default: the configuration's test store.",
        HelpName = "folder",
    };

    private readonly Option<string?> _preset = new("--preset")
    {
        Description = $"The protocol: {Presets}. Default: the one that the store's name implies.",
        HelpName = "name",
    };

    private readonly Option<string> _variant = new("--variant")
    {
        Description = "Where the published code has a quirk: corrected, published, or both. Default: both, or corrected with --overlap " +
            "or --carry-state.",
        HelpName = "variant",
        DefaultValueFactory = _ => string.Empty,
    };

    private readonly Option<int> _window = RangedOption.Create(
        "--window", "Frames that go through the generator together; 0 takes the training clips' length.", 0, 4096, 0);

    private readonly Option<int> _overlap = RangedOption.Create(
        "--overlap", "Frames that a window shares with the one before; both predictions are cross-faded.", 0, 4095, 0);

    private readonly Option<bool> _carry = new("--carry-state") { Description = "Carries the GRU's state on from window to window." };
    private readonly Option<bool> _flip = new("--flip") { Description = "Averages with the prediction of the mirrored crops." };
    private readonly Option<bool> _smooth = new("--smooth") { Description = "Smooths the pose by a One Euro filter." };

    private readonly Option<double> _cutoff = new("--smooth-cutoff")
    {
        Description = "The filter's cutoff of a still pose, in cycles per frame.",
        HelpName = "number",
        DefaultValueFactory = _ => new PoseSmoothingOptions().MinimumCutoff,
    };

    private readonly Option<double> _beta = new("--smooth-beta")
    {
        Description = "How much the filter's cutoff rises with speed.",
        HelpName = "number",
        DefaultValueFactory = _ => new PoseSmoothingOptions().Beta,
    };

    private readonly Option<string?> _baseline = new("--baseline")
    {
        Description = "Measures a simple method instead: mean-pose, previous-frame or single-frame.",
        HelpName = "name",
    };

    private readonly Option<string[]> _predictions = new("--predictions")
    {
        Description = "Measures another method's results instead, a file per store in the same order: an npz with theta (M,85) or joints " +
            "(M,K,3); or motion with a person for each sequence (vibe_output.pkl, WHAM's output, motion.npz of infer, AMASS, BVH, or a " +
            "folder of person-1.bvh, ...).",
        HelpName = "file",
    };

    private readonly Option<string?> _configuration = new("--config")
    {
        Description = "The configuration of a checkpoint that lies in no run.",
        HelpName = "file",
    };

    private readonly Option<string?> _male = new("--male-model")
    {
        Description = "The male SMPL file, for the truth of men in stores that know genders (3DPW). Default: Data:Body:MaleModel, or the " +
            "neutral body.",
        HelpName = "file",
    };

    private readonly Option<string?> _female = new("--female-model")
    {
        Description = "The female SMPL file; belongs to --male-model.",
        HelpName = "file",
    };

    private readonly Option<bool> _noVertices = new("--no-vertices")
    {
        Description = "Leaves PVE out, the only metric that needs whole meshes.",
    };

    private readonly Option<string?> _device = new("--device")
    {
        Description = "Where to compute: auto, cpu or cuda:0. Default: the configuration's.",
        HelpName = "device",
    };

    private readonly Option<string?> _folder = new("--out")
    {
        Description = "The results' folder. Default: evaluation, in the run's folder.",
        HelpName = "folder",
    };

    private readonly JsonOption _json = new();

    private static string Presets => string.Join(", ", EvaluationPreset.All.Select(preset => preset.Name));

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var verb = new EvaluateVerb();
        var command = new Command(
            "evaluate", "Measures a run, a checkpoint, a baseline or another method's results, each number with its protocol and interval.")
        {
            verb._subject, verb._stores, verb._preset, verb._variant, verb._window, verb._overlap, verb._carry, verb._flip,
            verb._smooth, verb._cutoff, verb._beta, verb._baseline, verb._predictions, verb._configuration, verb._male,
            verb._female, verb._noVertices, verb._device, verb._folder, verb._json.Option,
        };
        verb._variant.AcceptOnlyFromAmong("corrected", "published", "both", string.Empty);
        verb._baseline.AcceptOnlyFromAmong("mean-pose", "previous-frame", "single-frame");
        command.Validators.Add(result =>
        {
            if (result.GetValue(verb._baseline) is not null && result.GetValue(verb._predictions) is { Length: > 0 })
            {
                result.AddError("--baseline and --predictions are two methods: give one of them.");
            }

            if ((result.GetValue(verb._male) is null) != (result.GetValue(verb._female) is null))
            {
                result.AddError("--male-model and --female-model belong together: give both.");
            }

            if (!result.GetValue(verb._smooth)
                && (result.GetResult(verb._cutoff) is { Implicit: false } || result.GetResult(verb._beta) is { Implicit: false }))
            {
                result.AddError("--smooth-cutoff and --smooth-beta are the filter's: give --smooth too.");
            }
        });
        command.SetAction(parsed => verb._json.Run(parsed, () => (0, verb.Evaluate(parsed)), Print));
        root.Subcommands.Add(command);
    }

    private EvaluationOutcome Evaluate(ParseResult parsed)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping."));
        return new EvaluationRun(
            Request(parsed), new LineLogger(Console.WriteLine), new EvaluationDisplay(Console.Out)).Execute(stop.Token);
    }

    private static void Print(EvaluationOutcome outcome)
    {
        var (folder, report, runReport) = (Path.GetFullPath(outcome.Folder), outcome.Report, outcome.RunReport);
        EvaluationTable.Write(Console.Out, report);
        Console.WriteLine($"results in {folder}");
        Console.WriteLine($"page       {Path.Combine(folder, "evaluation.html")}");
        if (runReport is not null)
        {
            Console.WriteLine($"report     {runReport}");
        }
    }

    private EvaluationRequest Request(ParseResult parsed)
    {
        var (overlap, carries) = (parsed.GetValue(_overlap), parsed.GetValue(_carry));
        var subject = parsed.GetValue(_subject)!;
        return new EvaluationRequest(BundledConfigurations.TryFind(subject) ?? subject)
        {
            Stores = parsed.GetValue(_stores) ?? [],
            Preset = parsed.GetValue(_preset),
            Variants = parsed.GetValue(_variant) switch
            {
                "corrected" => [Compatibility.Corrected],
                "published" => [Compatibility.Published],
                "" when overlap > 0 || carries => [Compatibility.Corrected],
                _ => [Compatibility.Corrected, Compatibility.Published],
            },
            WindowLength = parsed.GetValue(_window) is var window && window > 0 ? window : null,
            TestTime = new TestTimeOptions
            {
                Overlap = overlap,
                CarryState = carries,
                FlipAverage = parsed.GetValue(_flip),
                Smoothing = parsed.GetValue(
                    _smooth) ? new PoseSmoothingOptions { MinimumCutoff = parsed.GetValue(_cutoff), Beta = parsed.GetValue(_beta) } : null,
            },
            Baseline = parsed.GetValue(_baseline) switch
            {
                "mean-pose" => BaselineKind.MeanPose,
                "previous-frame" => BaselineKind.PreviousFrame,
                "single-frame" => BaselineKind.SingleFrame,
                _ => null,
            },
            Predictions = parsed.GetValue(_predictions) ?? [],
            Configuration = parsed.GetValue(_configuration) is { } given ? BundledConfigurations.Find(given) : null,
            GenderedModels = parsed.GetValue(_male) is { } male && parsed.GetValue(_female) is { } female ? (male, female) : null,
            WithVertices = !parsed.GetValue(_noVertices),
            Device = parsed.GetValue(_device),
            Folder = parsed.GetValue(_folder),
        };
    }
}
