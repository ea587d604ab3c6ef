using System.CommandLine;
using Vibe.Training.Runs;
using Vibe.Workflows.Infer;

namespace Vibe.Trainer.Verbs;

/// <summary>Brings motion files into other forms: the verb <c>convert</c>.</summary>
internal sealed class ConvertVerb
{
    private readonly MotionFileOptions _motion = new();
    private readonly Option<string> _folder = new("--out") { Description = "The results' folder.", Required = true, HelpName = "folder" };
    private readonly MotionBodyOptions _body = new();
    private readonly MotionOutputOptions _outputs = new(usual: null);

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var verb = new ConvertVerb();
        var command = new Command("convert", "Brings motion of any method into other forms: BVH, GLB, FBX, npz, AMASS, pkl, CSV, OBJ.");
        verb._motion.AddTo(command);
        command.Options.Add(verb._folder);
        verb._outputs.AddTo(command);
        verb._body.AddTo(command);
        command.SetAction(verb.Run);
        root.Subcommands.Add(command);
    }

    private int Run(ParseResult parsed)
    {
        using var stop = new GracefulStop(_ => Console.WriteLine("Stopping."));
        var outcome = MotionConversion.Convert(
            _motion.Path(parsed), parsed.GetValue(_folder)!, _outputs.Formats(parsed), _body.Read(parsed), _outputs.Bones(parsed),
            _motion.Rate(parsed), stop.Token);
        MotionOutputOptions.Tell(Console.Out, outcome);
        return 0;
    }
}
