using System.CommandLine;
using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Sculpting;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Preparation.Amass;
using Vibe.Preparation.Motions;
using Vibe.Synthetic.Filming;
using Vibe.Trainer.Display;
using Vibe.Training.Runs;

namespace Vibe.Trainer.Verbs;

/// <summary>AMASS to a motion store and, if asked, to a store filmed by synthetic cameras: <c>prepare amass</c>.</summary>
internal sealed class PrepareAmass
{
    private readonly Option<string> _source = new("--source")
    {
        Description = "The AMASS tree: dataset/subject/..._poses.npz or ..._stageii.npz.",
        Required = true,
        HelpName = "folder",
    };

    private readonly Option<string> _store = new("--out")
    {
        Description = "The motion store to make, e.g. data/stores/amass; an older store there is replaced.",
        Required = true,
        HelpName = "folder",
    };

    private readonly Option<int> _rate = RangedOption.Create(
        "--fps", "Frame rate of the stores; 30 fits the synthetic data set.", 1, 240, 25);

    private readonly Option<int> _shortest = RangedOption.Create("--min-frames", "Shorter recordings are left out.", 1, 100_000, 60);

    private readonly Option<string[]> _datasets = new("--dataset")
    {
        Description = "Takes only this data set of the tree, e.g. ACCAD. May be given many times.",
        HelpName = "name",
    };

    private readonly Option<bool> _published = new("--published")
    {
        Description = "Takes every n-th frame, as the published code does, instead of interpolating in time.",
    };

    private readonly Option<string?> _film = new("--film")
    {
        Description = "Also films the motions with synthetic cameras, into this store of 2D and 3D training frames.",
        HelpName = "folder",
    };

    private readonly Option<int> _views = RangedOption.Create("--views", "Cameras that film each motion.", 1, 64, 1);
    private readonly Option<int> _seed = RangedOption.Create("--seed", "Seed of cameras and detector.", 0, int.MaxValue, 1);

    private readonly Option<int> _featureSeed = RangedOption.Create("--feature-seed",
        "Seed of the features; stores that are used together need the same, and Data:Synthetic:Seed is one.", 0, int.MaxValue, 1);

    private readonly Option<string?> _body = new("--body-model")
    {
        Description = "SMPL file to film instead of the synthetic body.",
        HelpName = "file",
    };

    private readonly Option<string?> _extraRegressor = new("--extra-regressor")
    {
        Description = "J_regressor_extra.npy of that body.",
        HelpName = "file",
    };

    private readonly Option<string?> _h36mRegressor = new("--h36m-regressor")
    {
        Description = "J_regressor_h36m.npy of that body.",
        HelpName = "file",
    };

    /// <summary>Initializes a new instance of the <see cref="PrepareAmass"/> class.</summary>
    public PrepareAmass()
    {
        Command = new Command("amass", "Makes a motion store of an AMASS tree and, with --film, a store of 2D and 3D training frames.")
        {
            _source, _store, _rate, _shortest, _datasets, _published, _film, _views, _seed, _featureSeed, _body, _extraRegressor,
                _h36mRegressor,
        };
        Command.Validators.Add(result =>
        {
            if (result.GetValue(_film) is { } film && result.GetValue(_store) is { } store
                && Path.GetFullPath(film) == Path.GetFullPath(store))
            {
                result.AddError("--out and --film are two stores: name two folders.");
            }

            string?[] files = [result.GetValue(_body), result.GetValue(_extraRegressor), result.GetValue(_h36mRegressor)];
            if (files.Contains(null) && files.Any(file => file is not null))
            {
                result.AddError("--body-model, --extra-regressor and --h36m-regressor belong together: give all three or none.");
            }
        });
        Command.SetAction(Run);
    }

    /// <summary>Gets the command.</summary>
    public Command Command { get; }

    private int Run(ParseResult parsed)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping."));
        var options = new MotionOptions
        {
            FramesPerSecond = parsed.GetValue(_rate),
            MinimumFrames = parsed.GetValue(_shortest),
            Datasets = parsed.GetValue(_datasets) ?? [],
            Compatibility = parsed.GetValue(_published) ? Compatibility.Published : Compatibility.Corrected,
        };
        var body = parsed.GetValue(_film) is null ? null : ReadBody(parsed); // a bad file shows before the long part
        var display = new PreparationDisplay(Console.Out);
        var store = parsed.GetValue(_store)!;
        var report = AmassPreparation.Prepare(parsed.GetValue(_source)!, store, options, display, stop.Token);
        PreparationSummary.Write(Console.Out, report, options, store);
        if (parsed.GetValue(_film) is { } film)
        {
            Film(parsed, body!, store, film, display, stop.Token);
        }

        PreparationSummary.WriteNextStep(Console.Out, store, parsed.GetValue(_film));
        return 0;
    }

    private BodyModelData ReadBody(ParseResult parsed) => parsed.GetValue(_body) is { } file
        ? SmplBody.Load(file, parsed.GetValue(_extraRegressor)!, parsed.GetValue(_h36mRegressor)!)
        : FreeBody.Create();

    private void Film(ParseResult parsed, BodyModelData body, string store, string film, PreparationDisplay display, CancellationToken stop)
    {
        using var motions = MotionStore.Open(store);
        var options = new FilmOptions { Seed = parsed.GetValue(_seed), ViewCount = parsed.GetValue(_views) };
        FilmPreparation.Prepare(motions, body, new RandomFourierFeatures(parsed.GetValue(_featureSeed)), options, film, display, stop);
        var made = StoreManifest.Read(film);
        Console.WriteLine(
            FormattableString.Invariant($"{film}: {made.Sequences.Count} takes, {made.FrameCount} frames with 2D keypoints and 3D labels"));
    }
}
