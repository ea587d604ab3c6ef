using System.CommandLine;
using Vibe.Inference.Stores;
using Vibe.Trainer.Display;
using Vibe.Training.Runs;

namespace Vibe.Trainer.Verbs;

/// <summary>Detectors' keypoints to a store of 2D training frames: <c>prepare keypoints</c>.</summary>
internal sealed class PrepareKeypoints
{
    private readonly Option<string> _source = new("--source")
    {
        Description = "A folder with JSON of OpenPose (a folder of files for each video), AlphaPose, COCO or MediaPipe (a file for each "
            + "video), at any depth.",
        Required = true,
        HelpName = "folder",
    };

    private readonly Option<string> _store = new("--out")
    {
        Description = "The store to make; an older store there is replaced.",
        Required = true,
        HelpName = "folder",
    };

    private readonly Option<int> _rate = RangedOption.Create(
        "--fps", "Frame rate of the store; 30 fits the synthetic data set.", 1, 240, 30);

    private readonly KeypointOptions _keypoints = new(
        "--video-fps", "Frame rate of the videos, where it is another one; keypoints are interpolated then.");

    private readonly Option<int> _featureSeed = RangedOption.Create(
        "--feature-seed", "Seed of the features; stores that are used together need the same, and Data:Synthetic:Seed is one.", 0,
        int.MaxValue, new KeypointStoreOptions().FeatureSeed);

    /// <summary>Initializes a new instance of the <see cref="PrepareKeypoints"/> class.</summary>
    public PrepareKeypoints()
    {
        Command = new Command("keypoints", "Makes a store of 2D training frames of the keypoints that a detector found in own videos.")
        {
            _source, _store, _rate, _featureSeed,
        };
        _keypoints.AddTo(Command);
        Command.SetAction(Run);
    }

    /// <summary>Gets the command.</summary>
    public Command Command { get; }

    private int Run(ParseResult parsed)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping."));
        var options = new KeypointStoreOptions
        {
            FramesPerSecond = parsed.GetValue(_rate),
            FeatureSeed = parsed.GetValue(_featureSeed),
            Keypoints = _keypoints.Read(parsed),
        };
        var store = parsed.GetValue(_store)!;
        var report = KeypointStorePreparation.Prepare(
            parsed.GetValue(_source)!, store, options, new InferenceDisplay(Console.Out, "videos"), stop.Token);
        foreach (var note in report.Notes)
        {
            Console.WriteLine($"note  {note}");
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{store}: {report.Videos} videos, {report.Sequences} sequences, {report.Frames} frames with 2D keypoints"));
        Console.WriteLine("Train with it as Data:Train2D.");
        return 0;
    }
}
