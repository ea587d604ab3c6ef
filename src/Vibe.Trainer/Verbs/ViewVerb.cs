using System.CommandLine;
using Vibe.Inference.Outputs;
using Vibe.Training.Runs;
using Vibe.Workflows.Infer;

namespace Vibe.Trainer.Verbs;

/// <summary>Makes a page that shows a motion in a browser: the verb <c>view</c>.</summary>
internal sealed class ViewVerb
{
    private readonly Argument<string> _motion = new("motion")
    {
        Description = "vibe_output.pkl, WHAM's output, motion.npz of infer, AMASS's npz, or a .bvh file.",
    };

    private readonly Option<string?> _folder = new("--out")
    {
        Description = "Where motion.html goes. Default: beside the motion.",
        HelpName = "folder",
    };

    private readonly Option<double?> _rate = new("--fps")
    {
        Description = "The frame rate, where the file does not say it. Default: 30.",
        HelpName = "number",
    };

    private readonly MotionBodyOptions _body = new();

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var verb = new ViewVerb();
        var command = new Command("view", "Writes one HTML page that shows a motion in any browser, without a network.")
        {
            verb._motion, verb._folder, verb._rate,
        };
        verb._body.AddTo(command);
        command.SetAction(verb.Run);
        root.Subcommands.Add(command);
    }

    private int Run(ParseResult parsed)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping."));
        var motion = parsed.GetValue(_motion)!;
        var folder = parsed.GetValue(_folder) ?? Path.GetDirectoryName(Path.GetFullPath(motion))!;
        var outcome = MotionConversion.Convert(
            motion, folder, [MotionFormat.Html], _body.Read(parsed), new BvhOptions(), parsed.GetValue(_rate), stop.Token);
        MotionOutputOptions.Tell(Console.Out, outcome);
        return 0;
    }
}
