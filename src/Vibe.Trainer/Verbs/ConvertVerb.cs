using System.CommandLine;
using Vibe.Training.Runs;
using Vibe.Workflows.Infer;

namespace Vibe.Trainer.Verbs;

/// <summary>Brings motion files into other forms: the verb <c>convert</c>.</summary>
internal sealed class ConvertVerb
{
    private readonly Argument<string> _motion = new("motion")
    {
        Description = "vibe_output.pkl, WHAM's output, motion.npz of infer, AMASS's npz, or a .bvh file.",
    };

    private readonly Option<string> _folder = new("--out") { Description = "The results' folder.", Required = true, HelpName = "folder" };

    private readonly Option<double?> _rate = new("--fps")
    {
        Description = "The frame rate, where the file does not say it. Default: 30.",
        HelpName = "number",
    };

    private readonly MotionBodyOptions _body = new();
    private readonly MotionOutputOptions _outputs = new(usual: null);

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var verb = new ConvertVerb();
        var command = new Command("convert", "Brings motion of any method into other forms: BVH, GLB, npz, AMASS, pkl, CSV, OBJ.")
        {
            verb._motion, verb._folder, verb._rate,
        };
        verb._outputs.AddTo(command);
        verb._body.AddTo(command);
        command.SetAction(verb.Run);
        root.Subcommands.Add(command);
    }

    private int Run(ParseResult parsed)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping."));
        var outcome = MotionConversion.Convert(
            parsed.GetValue(_motion)!, parsed.GetValue(_folder)!, _outputs.Formats(parsed), _body.Read(parsed), _outputs.Bones(parsed),
            parsed.GetValue(_rate), stop.Token);
        MotionOutputOptions.Tell(Console.Out, outcome);
        return 0;
    }
}
