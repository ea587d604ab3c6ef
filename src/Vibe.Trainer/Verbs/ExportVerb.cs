using System.CommandLine;
using Vibe.Inference.Export;
using Vibe.Workflows.Export;

namespace Vibe.Trainer.Verbs;

/// <summary>Writes trained models for other programs: the verb <c>export</c>.</summary>
internal sealed class ExportVerb
{
    private readonly Argument<string> _run = new("run") { Description = "A run's folder or a checkpoint." };

    private readonly Option<string> _file = new("--out")
    {
        Description = "The file to write, e.g. generator.onnx.",
        Required = true,
        HelpName = "file",
    };

    private readonly Option<string?> _configuration = new("--config")
    {
        Description = "The configuration of a checkpoint that lies in no run.",
        HelpName = "file",
    };

    private readonly Option<int> _frames = RangedOption.Create("--frames", "Frames of a clip; 0 leaves them free.", 0, 4096, 0);

    private readonly Option<bool> _state = new("--state")
    {
        Description = "The GRU's state comes in and goes out, for frames that arrive one by one.",
    };

    private readonly Option<ExportedNetwork> _network = new("--network")
    {
        Description = "The network to write: generator, encoder, regressor, discriminator or backbone. Default: generator.",
        HelpName = "network",
    };

    private readonly Option<ExportedInput> _input = new("--input")
    {
        Description =
            "What goes into the generator or its encoder: features, keypoints (of a model that learned from them) or images, with the "
            + "backbone in the file. Default: features.",
        HelpName = "input",
    };

    private readonly Option<string?> _backbone = new("--backbone")
    {
        Description =
            "For the backbone, or images, of a run that learned from features: the checkpoint of the ResNet-50 that made them.",
        HelpName = "file",
    };

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var verb = new ExportVerb();
        var onnx = new Command(
            "onnx",
            "Writes the generator as an ONNX file: features, keypoints or images in, rotations, shape and camera out; or another network.")
        {
            verb._run, verb._file, verb._network, verb._input, verb._configuration, verb._backbone, verb._frames, verb._state,
        };
        onnx.SetAction(verb.Run);
        root.Subcommands.Add(new Command("export", "Writes a trained model for other programs.") { onnx });
    }

    private int Run(ParseResult parsed)
    {
        var file = parsed.GetValue(_file)!;
        OnnxExport.Write(new OnnxExportRequest(parsed.GetValue(_run)!, file)
        {
            Network = parsed.GetValue(_network),
            Configuration = parsed.GetValue(_configuration),
            Backbone = parsed.GetValue(_backbone),
            Options = new OnnxExportOptions
            {
                Input = parsed.GetValue(_input),
                FrameCount = parsed.GetValue(_frames) is var frames && frames > 0 ? frames : null,
                WithState = parsed.GetValue(_state),
            },
        });
        Console.WriteLine($"written    {file}");
        return 0;
    }
}
