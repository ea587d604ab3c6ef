using System.CommandLine;
using Vibe.Core;
using Vibe.Preparation.Features;
using Vibe.Preparation.Import;
using Vibe.Preparation.Pipeline;
using Vibe.Trainer.Display;
using Vibe.Training.Runs;
using static TorchSharp.torch;

namespace Vibe.Trainer.Verbs;

/// <summary>A published database to a store: <c>prepare import</c>.</summary>
internal sealed class PrepareImport
{
    private readonly Option<string> _source = new("--source")
    {
        Description =
            "The database: 3dpw_train_db.pt, mpii3d_..., pennaction_..., posetrack_..., insta_train_db.h5, amass_db.pt; or labels of " +
            "pictures as .npz (SPIN, HumanData).",
        Required = true,
        HelpName = "file",
    };

    private readonly Option<string> _store = new("--out")
    {
        Description = "The store to make; of amass_db.pt a motion store.",
        Required = true,
        HelpName = "folder",
    };

    private readonly Option<string?> _pictures = new("--pictures")
    {
        Description = "For .npz labels: the folder that their pictures' names start from; the labels' own folder by default.",
        HelpName = "folder",
    };

    private readonly Option<string?> _backbone = new("--backbone")
    {
        Description = "For .npz labels: the checkpoint with the ResNet-50 that makes the features.",
        HelpName = "file",
    };

    private readonly Option<bool> _random = new("--random-backbone")
    {
        Description = "For .npz labels: makes features with random weights, to try things out.",
    };

    private readonly Option<string> _extractor = new("--extractor")
    {
        Description = "What made the features; stores are mixed only where this is the same.",
        DefaultValueFactory = _ => new ImportOptions().FeatureExtractor,
        HelpName = "name",
    };

    private readonly Option<double?> _cropScale = new("--crop-scale")
    {
        Description = "Side of the crops divided by the side of the boxes; as published by default.",
        HelpName = "number",
    };

    private readonly Option<double?> _rate = new("--fps")
    {
        Description = "Frame rate of the database; that of the data set's videos by default.",
        HelpName = "number",
    };

    private readonly Option<bool> _published = new("--published")
    {
        Description = "Reads the database with the defects of the published training.",
    };

    private readonly Option<bool> _half = new("--half-features") { Description = "Stores features as float16, which halves the store." };

    /// <summary>Initializes a new instance of the <see cref="PrepareImport"/> class.</summary>
    public PrepareImport()
    {
        Command = new Command(
            "import", "Makes a store of a database that the published preparation (VIBE, TCMR) made; its features are taken over.")
        {
            _source, _store, _pictures, _backbone, _random, _extractor, _cropScale, _rate, _published, _half,
        };
        RangedOption.Require(_cropScale, 0.1, 10);
        RangedOption.Require(_rate, 0.1, 1000);
        _extractor.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValue(_extractor)))
            {
                result.AddError("--extractor must name what made the features.");
            }
        });
        Command.SetAction(Run);
    }

    /// <summary>Gets the command.</summary>
    public Command Command { get; }

    private int Run(ParseResult parsed)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping."));
        var (source, store) = (parsed.GetValue(_source)!, parsed.GetValue(_store)!);
        var compatibility = parsed.GetValue(_published) ? Compatibility.Published : Compatibility.Corrected;
        if (!PictureDatabase.IsLabels(source) && PublishedMotions.IsMotion(source))
        {
            var rate = parsed.GetValue(_rate) ?? PublishedMotions.UsualRate;
            var (motions, frames) = PublishedMotions.Prepare(source, store, rate, compatibility);
            Console.WriteLine(FormattableString.Invariant($"{store}: {motions} motions, {frames} frames at {rate}/s"));
            return 0;
        }

        var options = new ImportOptions
        {
            FeatureExtractor = parsed.GetValue(_extractor)!,
            CropScale = parsed.GetValue(_cropScale),
            FramesPerSecond = parsed.GetValue(_rate),
        };
        var preparation = new PreparationOptions { Compatibility = compatibility, HalfFeatures = parsed.GetValue(_half) };
        if (PictureDatabase.IsLabels(source))
        {
            PreparationSummary.Write(Console.Out, Pictures(parsed, PictureDatabase.Open(source, options), preparation, stop.Token));
            return 0;
        }

        using var database = PublishedDatabase.Open(source, options);
        var report = VideoPreparation.Prepare(
            database, Path.GetDirectoryName(Path.GetFullPath(source))!, store,
            preparation, progress: new PreparationDisplay(Console.Out), cancellationToken: stop.Token);
        PreparationSummary.Write(Console.Out, report);
        return 0;
    }

    private PreparationReport Pictures(
        ParseResult parsed, PictureDatabase labels, PreparationOptions options, CancellationToken stop)
    {
        var device = cuda.is_available() ? CUDA : CPU;
        using var extractor = parsed.GetValue(_backbone) is { } file ? ResNetFeatureExtractor.Load(file, device)
            : parsed.GetValue(_random) ? ResNetFeatureExtractor.Random(1, device)
            : throw new InvalidDataException(
                "Labels of pictures come without features: give --backbone with the checkpoint that makes them, or --random-backbone to " +
                "try things out.");
        var pictures = parsed.GetValue(_pictures) ?? Path.GetDirectoryName(Path.GetFullPath(parsed.GetValue(_source)!))!;
        return VideoPreparation.Prepare(
            labels, pictures, parsed.GetValue(_store)!, options, extractor, progress: new PreparationDisplay(Console.Out),
            cancellationToken: stop);
    }
}
