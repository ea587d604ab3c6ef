using System.CommandLine;
using Vibe.Training.Runs;
using Vibe.Workflows.Infer;

namespace Vibe.Trainer.Verbs;

/// <summary>Makes a page that shows a motion in a browser: the verb <c>view</c>.</summary>
internal sealed class ViewVerb
{
    private readonly MotionFileOptions _motion = new();

    private readonly Option<string?> _folder = new("--out")
    {
        Description = "Where motion.html goes. Default: beside the motion.",
        HelpName = "folder",
    };

    private readonly Option<string?> _other = new("--with")
    {
        Description = "Another motion file to show over it, with the errors between them; or a store with labels, the truth.",
        HelpName = "motion",
    };

    private readonly Option<string?> _video = new("--video")
    {
        Description = "The video of the motion, or a folder of its pictures, to show beside it; needs ffmpeg.",
        HelpName = "file",
    };

    private readonly MotionBodyOptions _body = new();

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var verb = new ViewVerb();
        var command = new Command("view", "Writes one HTML page that shows a motion in any browser, without a network.");
        verb._motion.AddTo(command);
        command.Options.Add(verb._folder);
        command.Options.Add(verb._other);
        command.Options.Add(verb._video);
        verb._body.AddTo(command);
        command.SetAction(verb.Run);
        root.Subcommands.Add(command);
    }

    private int Run(ParseResult parsed)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping."));
        var motion = _motion.Path(parsed);
        var folder = parsed.GetValue(_folder) ?? Path.GetDirectoryName(Path.GetFullPath(motion))!;
        var outcome = MotionView.Write(
            new ViewRequest(motion, folder)
            {
                With = parsed.GetValue(_other),
                Video = parsed.GetValue(_video),
                Body = _body.Read(parsed),
                FramesPerSecond = _motion.Rate(parsed),
            },
            stop.Token);
        MotionOutputOptions.Tell(Console.Out, outcome);
        return 0;
    }
}
