using System.CommandLine;

namespace Vibe.Trainer.Verbs;

/// <summary>The motion file that a verb reads, and its frame rate.</summary>
internal sealed class MotionFileOptions
{
    private readonly Argument<string> _motion = new("motion")
    {
        Description = "vibe_output.pkl, WHAM's output, motion.npz of infer, AMASS's npz, or a .bvh file.",
    };

    private readonly Option<double?> _rate = new("--fps")
    {
        Description = "The frame rate, where the file does not say it. Default: 30.",
        HelpName = "number",
    };

    /// <summary>Adds argument and option to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_motion);
        command.Options.Add(_rate);
    }

    /// <summary>Reads the file's path.</summary>
    /// <param name="parsed">The command line.</param>
    public string Path(ParseResult parsed) => parsed.GetValue(_motion)!;

    /// <summary>Reads the frame rate, 1/s.</summary>
    /// <param name="parsed">The command line.</param>
    public double? Rate(ParseResult parsed) => parsed.GetValue(_rate);
}
