using System.CommandLine;
using Vibe.Data.Images;
using Vibe.Inference;
using Vibe.Inference.Cameras;
using Vibe.Inference.Grounding;
using Vibe.Inference.Predictions;
using Vibe.Inference.Refinement;
using Vibe.Inference.Smoothing;
using Vibe.Trainer.Display;
using Vibe.Training.Runs;
using Vibe.Workflows.Infer;

namespace Vibe.Trainer.Verbs;

/// <summary>Finds the motion of people in a video with a trained model: the verb <c>infer</c>.</summary>
internal sealed class InferVerb
{
    private readonly Argument<string> _input = new("input")
    {
        Description = "2D keypoints (a folder of OpenPose's JSON files, or a JSON file of AlphaPose, COCO or MediaPipe), a store, or a "
            + "video or folder of pictures with --boxes or --detector.",
    };

    private readonly Option<string> _run = new("--run")
    {
        Description = "A run's folder or a checkpoint.",
        Required = true,
        HelpName = "run",
    };

    private readonly Option<string> _folder = new("--out") { Description = "The results' folder.", Required = true, HelpName = "folder" };

    private readonly Option<string?> _configuration = new("--config")
    {
        Description = "The configuration of a checkpoint that lies in no run.",
        HelpName = "file",
    };

    private readonly KeypointOptions _keypoints = new(
        "--fps", "The video's frame rate, where keypoint files do not say it. Default: 30.");

    private readonly Option<PictureSize?> _size = SizeOption.Create(
        "--size", "The pictures' size, where keypoint files do not say it, e.g. 1920x1080.");

    private readonly Option<int> _window = RangedOption.Create(
        "--window", "Frames that go through the generator together; 0 takes the training clips' length.", 0, 4096, 0);

    private readonly Option<int> _overlap = RangedOption.Create(
        "--overlap", "Frames that a window shares with the one before; both predictions are cross-faded.", 0, 4095,
        new WindowOptions().Overlap);

    private readonly Option<SmoothingKind> _smoothing = new("--smooth")
    {
        Description = "Smooths the motion: none, oneEuro, gaussian or savitzkyGolay.",
        HelpName = "filter",
    };

    private readonly Option<double?> _focal = new("--focal")
    {
        Description = "The camera's focal length in pixels. Default: the picture's diagonal.",
        HelpName = "pixels",
    };

    private readonly Option<double?> _view = new("--fov")
    {
        Description = "Instead: the angle that the picture's longer side spans, in degrees.",
        HelpName = "degrees",
    };

    private readonly Option<bool> _refine = new("--refine")
    {
        Description = "Fits the bodies to the observed keypoints: smoother, and nearer to what was seen. For keypoints only.",
    };

    private readonly Option<bool> _prior = new("--prior")
    {
        Description = "With --refine: the run's discriminator takes part, so that motion that it takes for generated costs.",
    };

    private readonly Option<bool> _still = new("--static-camera")
    {
        Description = "The camera stands still: people walk over an estimated ground, with feet that do not slide.",
    };

    private readonly Option<string?> _device = new("--device")
    {
        Description = "Where to compute: auto, cpu or cuda:0. Default: the configuration's.",
        HelpName = "device",
    };

    private readonly Option<string?> _boxes = new("--boxes")
    {
        Description = "For a video or pictures: a tracker's boxes as CSV in the MOT challenge's format.",
        HelpName = "file",
    };

    private readonly Option<string?> _detector = new("--detector")
    {
        Description = "For a video or pictures without boxes: a person detector, YOLOX or RT-DETR, as an ONNX file; people are tracked.",
        HelpName = "file",
    };

    private readonly Option<string?> _backbone = new("--backbone")
    {
        Description = "For a video or pictures: the checkpoint of the ResNet-50 that made the training features.",
        HelpName = "file",
    };

    private readonly Option<int> _pictures = RangedOption.Create(
        "--overlay", "Draws so many pictures of the bodies over the video; 0 draws none.", 0, 10_000, 0);

    private readonly Option<string?> _video = new("--video")
    {
        Description = "The video of the keypoints, or a folder of its pictures, to draw over and to show on the page.",
        HelpName = "file",
    };

    private readonly Option<bool> _film = new("--overlay-video") { Description = "Draws all frames as overlay.mp4; needs ffmpeg." };
    private readonly MotionOutputOptions _outputs = new("npz,bvh,glb,html");

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var verb = new InferVerb();
        var command = new Command(
            "infer", "Finds the 3D motion of the people in a video with a trained model and writes it for other programs.")
        {
            verb._input, verb._run, verb._folder, verb._configuration, verb._size, verb._window,
            verb._overlap, verb._smoothing, verb._focal, verb._view, verb._device, verb._boxes, verb._detector,
            verb._backbone, verb._pictures, verb._video, verb._film, verb._still, verb._refine,
            verb._prior,
        };
        verb._keypoints.AddTo(command);
        verb._outputs.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(verb._prior) && !result.GetValue(verb._refine))
            {
                result.AddError("--prior needs --refine.");
            }
        });
        command.SetAction(verb.Run);
        root.Subcommands.Add(command);
    }

    private int Run(ParseResult parsed)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping."));
        var outcome = new InferenceRun(Request(parsed)).Execute(new InferenceDisplay(Console.Out), stop.Token);
        MotionOutputOptions.Tell(Console.Out, outcome);
        return 0;
    }

    private InferenceRequest Request(ParseResult parsed) => new(parsed.GetValue(_input)!, parsed.GetValue(_run)!, parsed.GetValue(_folder)!)
    {
        Configuration = parsed.GetValue(_configuration) is { } given ? BundledConfigurations.Find(given) : null,
        Keypoints = _keypoints.Read(parsed) with { PictureSize = parsed.GetValue(_size) },
        Options = new InferenceOptions
        {
            Windows = new WindowOptions
            {
                Overlap = parsed.GetValue(_overlap),
                Length = Math.Max(parsed.GetValue(_window), parsed.GetValue(_overlap) + 1),
            },
            Camera = new CameraOptions { FocalLength = parsed.GetValue(_focal), FieldOfView = parsed.GetValue(_view) },
            Smoothing = new SmoothingOptions { Kind = parsed.GetValue(_smoothing) },
        },
        WindowLength = parsed.GetValue(_window) is var window && window > 0 ? window : null,
        Refinement = parsed.GetValue(_refine) ? new RefinementOptions() : null,
        WithPrior = parsed.GetValue(_prior),
        Ground = parsed.GetValue(_still) ? new GroundOptions() : null,
        Formats = _outputs.Formats(parsed),
        Bones = _outputs.Bones(parsed),
        Device = parsed.GetValue(_device),
        Boxes = parsed.GetValue(_boxes),
        Detector = parsed.GetValue(_detector),
        Backbone = parsed.GetValue(_backbone),
        Video = parsed.GetValue(_video),
        Overlay = parsed.GetValue(_pictures) > 0 || parsed.GetValue(_film) ? Overlay(parsed) : null,
    };

    private OverlayOptions Overlay(ParseResult parsed) => new()
    {
        PictureCount = parsed.GetValue(_pictures),
        WithVideo = parsed.GetValue(_film),
    };
}
