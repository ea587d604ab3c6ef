using System.CommandLine;
using Vibe.Core;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.Features;
using Vibe.Preparation.Pipeline;
using Vibe.Trainer.Display;
using Vibe.Training.Runs;
using static TorchSharp.torch;

namespace Vibe.Trainer.Verbs;

/// <summary>A data set of videos to a frame store: <c>prepare 3dpw</c> and its like.</summary>
internal sealed class PrepareVideo
{
    private const int Seed = 1;

    private readonly IVideoDataset _dataset;
    private readonly Option<string> _source = new("--source") { Description = "The raw folder.", Required = true, HelpName = "folder" };

    private readonly Option<string> _store = new("--out")
    {
        Description = "The store to make. Work in progress lies beside it and is continued.",
        Required = true,
        HelpName = "folder",
    };

    private readonly Option<string> _split;

    private readonly Option<string?> _backbone = new("--backbone")
    {
        Description = "Checkpoint with the ResNet-50 that makes the features: SPIN's, HMR's, VIBE's or ImageNet's (torchvision).",
        HelpName = "file",
    };

    private readonly Option<bool> _random = new("--random-backbone")
    {
        Description = "Makes features with random weights, to try things out.",
    };

    private readonly Option<bool> _bf16 = new("--bf16")
    {
        Description = "Makes the features in bfloat16, faster where the processor has it; they do not mix with others.",
    };

    private readonly Option<bool> _published = new("--published") { Description = "Keeps the defects of the published preparation." };

    private readonly Option<double?> _rate = new("--fps")
    {
        Description = "Frame rate of the store; the data set's own by default.",
        HelpName = "number",
    };

    private readonly Option<PreparationShard?> _shard;

    private readonly Option<bool> _skipBad = new("--skip-bad")
    {
        Description = "Leaves out damaged pictures and records, and counts them, instead of ending at the first.",
    };

    private readonly Option<bool> _crops = new("--crops")
    {
        Description = "Keeps the crops as JPEG, for training the backbone; without a backbone the store has crops alone.",
    };

    private readonly Option<bool> _half = new("--half-features") { Description = "Stores features as float16, which halves the store." };

    private readonly Option<int?> _limit = new("--limit")
    {
        Description = "Takes only the first units (files, cameras), to try things out.",
        HelpName = "number",
    };

    private readonly Option<int> _batch = RangedOption.Create("--batch", "Crops that go through the backbone at once.", 1, 4096, 32);
    private readonly BodyFileOptions _body = new();

    /// <summary>Initializes a new instance of the <see cref="PrepareVideo"/> class.</summary>
    /// <param name="dataset">The data set.</param>
    public PrepareVideo(IVideoDataset dataset)
    {
        _dataset = dataset;
        var description = dataset.Description;
        _split = new Option<string>("--split")
        {
            Description = $"Which part: {string.Join(", ", description.Splits)}.",
            DefaultValueFactory = _ => description.Splits[0],
            HelpName = "name",
        };
        _split.AcceptOnlyFromAmong([.. description.Splits]);
        _shard = ShardOption.Create(
            "Prepares only this part, and the last one to be complete merges all: 3/16,", PreparationShard.Parse);
        RangedOption.Require(_rate, 0.1, 1000);
        RangedOption.Require(_limit, 1, int.MaxValue);
        Command = new Command(
            description.Name,
            $"Makes a frame store of {description.Title}. Register at {description.Registration}. The raw " +
            $"folder:\n{description.ExpectedTree}")
        {
            _source, _store, _split, _backbone, _random, _bf16, _published, _rate, _shard, _skipBad, _crops, _half, _limit, _batch,
        };
        if (description.NeedsBody)
        {
            _body.AddTo(Command, description.Labels.HasFlag(DatasetLabels.Gender));
        }

        Command.Validators.Add(result =>
        {
            if (result.GetValue(_backbone) is not null && result.GetValue(_random))
            {
                result.AddError("--backbone and --random-backbone exclude each other.");
            }
        });
        Command.SetAction(Run);
    }

    /// <summary>Gets the command.</summary>
    public Command Command { get; }

    private int Run(ParseResult parsed)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping; what is complete stays for the next time."));
        var options = new PreparationOptions
        {
            Split = parsed.GetValue(_split),
            Compatibility = parsed.GetValue(_published) ? Compatibility.Published : Compatibility.Corrected,
            FramesPerSecond = parsed.GetValue(_rate),
            Shard = parsed.GetValue(_shard),
            SkipBad = parsed.GetValue(_skipBad),
            Crops = parsed.GetValue(_crops),
            HalfFeatures = parsed.GetValue(_half),
            Limit = parsed.GetValue(_limit),
            BatchSize = parsed.GetValue(_batch),
        };
        var body = _dataset.Description.NeedsBody ? _body.Load(parsed) : null; // a bad file shows before the long part
        options =
            options with { GenderedBodies = _dataset.Description.Labels.HasFlag(DatasetLabels.Gender) ? _body.LoadGendered(parsed) : null };
        using var extractor = Extractor(parsed);
        if (extractor is null && !options.Crops)
        {
            throw new InvalidDataException(
                "Features are made by a ResNet-50 and no weights were given. Give --backbone with a checkpoint: SPIN's " +
                    "(spin_model_checkpoint.pth.tar of " +
                "VIBE's data, what published models expect), HMR's, or ImageNet's " +
                    "(https://download.pytorch.org/models/resnet50-0676ba61.pth). " +
                "--random-backbone takes random weights to try things out; --crops alone keeps pictures instead of features.");
        }

        var store = parsed.GetValue(_store)!;
        var report = VideoPreparation.Prepare(
            _dataset, parsed.GetValue(_source)!, store, options, extractor, body, new PreparationDisplay(Console.Out), stop.Token);
        PreparationSummary.Write(Console.Out, report);
        return 0;
    }

    private ResNetFeatureExtractor? Extractor(ParseResult parsed)
    {
        var device = cuda.is_available() ? CUDA : CPU;
        var precision = parsed.GetValue(_bf16) ? Precision.Bf16 : Precision.Fp32;
        return parsed.GetValue(_backbone) is { } file ? ResNetFeatureExtractor.Load(file, device, precision)
            : parsed.GetValue(_random) ? ResNetFeatureExtractor.Random(Seed, device, precision) : null;
    }
}
