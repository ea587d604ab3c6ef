using System.CommandLine;
using Vibe.Core;
using Vibe.Data.Stores;
using Vibe.Preparation.Bvh;
using Vibe.Preparation.Motions;
using Vibe.Trainer.Display;
using Vibe.Training.Runs;

namespace Vibe.Trainer.Verbs;

/// <summary>A folder of BVH files to a motion store: <c>prepare bvh</c>.</summary>
internal sealed class PrepareBvh
{
    private readonly Option<string> _source = new("--source")
    {
        Description = "A folder with .bvh files at any depth, e.g. CMU's motion capture.",
        Required = true,
        HelpName = "folder",
    };

    private readonly Option<string> _store = new("--out")
    {
        Description = "The motion store to make; an older store there is replaced.",
        Required = true,
        HelpName = "folder",
    };

    private readonly Option<int> _rate = RangedOption.Create(
        "--fps", "Frame rate of the store; 30 fits the synthetic data set.", 1, 240, 25);

    private readonly Option<int> _shortest = RangedOption.Create("--min-frames", "Shorter recordings are left out.", 1, 100_000, 60);

    private readonly Option<WorldUp?> _up = new("--up")
    {
        Description = "Which axis points up; found by the skeleton by default.",
        HelpName = "y|z",
    };

    private readonly Option<int?> _rest = new("--rest-frame")
    {
        Description = "The frame, from 0, in which everybody stands upright; needed where the skeleton does not stand without rotations.",
        HelpName = "number",
    };

    private readonly Option<string[]> _joints = new("--joint")
    {
        Description = "A joint of SMPL and the skeleton's name for it, where names say nothing; may be repeated.",
        HelpName = "LeftKnee=name",
    };

    private readonly Option<bool> _published = new("--published")
    {
        Description = "Takes every n-th frame instead of interpolating in time.",
    };

    /// <summary>Initializes a new instance of the <see cref="PrepareBvh"/> class.</summary>
    public PrepareBvh()
    {
        Command = new Command("bvh", "Makes a motion store of BVH files: each is brought onto SMPL's skeleton by aligning the rest poses.")
        {
            _source, _store, _rate, _shortest, _up, _rest, _joints, _published,
        };
        RangedOption.Require(_rest, 0, int.MaxValue);
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
            Compatibility = parsed.GetValue(_published) ? Compatibility.Published : Compatibility.Corrected,
        };
        var store = parsed.GetValue(_store)!;
        var skeleton = new BvhOptions
        {
            Up = parsed.GetValue(_up),
            RestFrame = parsed.GetValue(_rest),
            Joints = BvhJointMap.Parse(parsed.GetValue(_joints) ?? []),
        };
        var report = BvhPreparation.Prepare(
            parsed.GetValue(_source)!, store, options, skeleton,
            new PreparationDisplay(Console.Out), stop.Token);
        PreparationSummary.Write(Console.Out, report, options, store);
        PreparationSummary.WriteNextStep(Console.Out, store, film: null);
        return 0;
    }
}
