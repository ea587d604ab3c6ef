using System.CommandLine;
using Vibe.Core;
using Vibe.Data.Datasets.Bvh;
using Vibe.Data.Datasets.Motions;
using Vibe.Data.Stores;
using Vibe.Training.Runs;

namespace Vibe.Trainer.Verbs;

/// <summary>A folder of BVH files to a motion store: <c>prepare bvh</c>.</summary>
internal sealed class PrepareBvh
{
    private readonly Option<string> _source = new("--source") { Description = "A folder with .bvh files at any depth.", Required = true, HelpName = "folder" };
    private readonly Option<string> _store = new("--out") { Description = "The motion store to make; an older store there is replaced.", Required = true, HelpName = "folder" };
    private readonly Option<int> _rate = RangedOption.Create("--fps", "Frame rate of the store.", 1, 240, 25);
    private readonly Option<int> _shortest = RangedOption.Create("--min-frames", "Shorter recordings are left out.", 1, 100_000, 60);
    private readonly Option<string[]> _folders = new("--dataset") { Description = "Takes only this folder of the source. May be given many times.", HelpName = "name" };
    private readonly Option<WorldUp?> _up = new("--up") { Description = "Which axis points up; found in the files by default.", HelpName = "y|z" };
    private readonly Option<int?> _rest = new("--rest-frame") { Description = "The frame, from 0, in which everybody stands upright with arms to the sides (CMU's often: 0); by default the skeleton does so without any rotation.", HelpName = "number" };

    /// <summary>Initializes a new instance of the <see cref="PrepareBvh"/> class.</summary>
    public PrepareBvh()
    {
        _rest.Validators.Add(result =>
        {
            if (result.GetValue(_rest) < 0)
            {
                result.AddError($"--rest-frame must be 0 or more but is {result.GetValue(_rest)}.");
            }
        });
        Command = new Command("bvh", "Makes a motion store of a folder of BVH motion capture (CMU's, Mixamo's, ...).") { _source, _store, _rate, _shortest, _folders, _up, _rest };
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
            Datasets = parsed.GetValue(_folders) ?? [],
            Compatibility = Compatibility.Corrected,
        };
        var store = parsed.GetValue(_store)!;
        var report = BvhPreparation.Prepare(
            parsed.GetValue(_source)!, store, options, new BvhOptions { Up = parsed.GetValue(_up), RestFrame = parsed.GetValue(_rest) },
            new PreparationDisplay(Console.Out), stop.Token);
        PreparationReport.Write(Console.Out, report, options, store);
        return 0;
    }
}
