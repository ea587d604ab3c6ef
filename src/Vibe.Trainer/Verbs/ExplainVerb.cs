using System.CommandLine;
using Vibe.Workflows.Explain;

namespace Vibe.Trainer.Verbs;

/// <summary>Draws what a trained model looks at: the verb <c>explain</c>.</summary>
internal sealed class ExplainVerb
{
    private readonly Argument<string> _run = new("run") { Description = "A run's folder or a checkpoint." };

    private readonly Argument<string> _input = new("input")
    {
        Description = "A picture, for the feature maps of the backbone's stages; or a motion file or a store with labels, for the "
            + "discriminator's attention or scores over time.",
    };

    private readonly Option<string> _folder = new("--out") { Description = "The pictures' folder.", Required = true, HelpName = "folder" };

    private readonly Option<string?> _configuration = new("--config")
    {
        Description = "The configuration of a checkpoint that lies in no run.",
        HelpName = "file",
    };

    private readonly Option<string?> _backbone = new("--backbone")
    {
        Description = "For a picture and a run that learned from features: the checkpoint of the ResNet-50 that made them.",
        HelpName = "file",
    };

    private readonly Option<int?> _person = new("--person")
    {
        Description = "The number of the person whose motion is judged. Default: the first.",
        HelpName = "number",
    };

    private readonly Option<double?> _rate = new("--fps")
    {
        Description = "The frame rate, where a motion file does not say it. Default: 30.",
        HelpName = "number",
    };

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var verb = new ExplainVerb();
        var command = new Command("explain", "Draws what a trained model looks at: feature maps of a picture, or a motion as judged.")
        {
            verb._run, verb._input, verb._folder, verb._configuration, verb._backbone, verb._person, verb._rate,
        };
        command.SetAction(verb.Run);
        root.Subcommands.Add(command);
    }

    private int Run(ParseResult parsed)
    {
        var outcome = Explanation.Write(
            new ExplainRequest(parsed.GetValue(_run)!, parsed.GetValue(_input)!, parsed.GetValue(_folder)!)
            {
                Configuration = parsed.GetValue(_configuration),
                Backbone = parsed.GetValue(_backbone),
                Person = parsed.GetValue(_person),
                FramesPerSecond = parsed.GetValue(_rate),
            });
        foreach (var note in outcome.Notes)
        {
            Console.WriteLine($"note       {note}");
        }

        foreach (var file in outcome.Files)
        {
            Console.WriteLine($"written    {file}");
        }

        return 0;
    }
}
