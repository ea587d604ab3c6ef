using System.CommandLine;
using Vibe.Formats.Motion;
using Vibe.Inference.Outputs;
using Vibe.Workflows.Infer;

namespace Vibe.Trainer.Verbs;

/// <summary>The options that say in which forms motion is written.</summary>
internal sealed class MotionOutputOptions
{
    private readonly Option<string> _formats;

    private readonly Option<BoneNaming> _names = new("--names")
    {
        Description = "The bones' names in BVH and GLB: smpl, mixamo or cmu.",
        HelpName = "names",
    };

    private readonly Option<string> _unit = new("--unit")
    {
        Description = "The unit of length in BVH: cm or m.",
        DefaultValueFactory = _ => "cm",
        HelpName = "unit",
    };

    /// <summary>Initializes a new instance of the <see cref="MotionOutputOptions"/> class.</summary>
    /// <param name="usual">The forms where none are named; <see langword="null"/> where they must be.</param>
    public MotionOutputOptions(string? usual)
    {
        _formats = new Option<string>("--to")
        {
            Description = $"The forms, with commas between: {string.Join(", ", Enum.GetNames<MotionFormat>()).ToLowerInvariant()}.",
            HelpName = "forms",
            Required = usual is null,
        };
        if (usual is not null)
        {
            _formats.DefaultValueFactory = _ => usual;
        }

        _unit.AcceptOnlyFromAmong("cm", "m");
        _formats.Validators.Add(result =>
        {
            foreach (var unknown in Names(result.GetValueOrDefault<string>()).Where(name => Find(name) is null))
            {
                result.AddError($"--to: there is no form '{unknown}'.");
            }
        });
    }

    /// <summary>Says what was written.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="outcome">What was written.</param>
    public static void Tell(TextWriter output, InferenceOutcome outcome)
    {
        foreach (var note in outcome.Result.Notes)
        {
            output.WriteLine($"note       {note}");
        }

        foreach (var person in outcome.Result.People)
        {
            output.WriteLine($"person {person.Id,-3} {person.FrameCount} frames, {person.Frames[0]} to {person.Frames[^1]}");
        }

        foreach (var file in outcome.Files)
        {
            output.WriteLine($"written    {file}");
        }
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_formats);
        command.Options.Add(_names);
        command.Options.Add(_unit);
    }

    /// <summary>Reads the forms.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<MotionFormat> Formats(ParseResult parsed) =>
        [.. Names(parsed.GetValue(_formats)).Select(name => Find(name)!.Value)];

    /// <summary>Reads names and unit of bones.</summary>
    /// <param name="parsed">The command line.</param>
    public BvhOptions Bones(ParseResult parsed) => new()
    {
        Naming = parsed.GetValue(_names),
        MetresPerUnit = parsed.GetValue(_unit) == "m" ? 1 : BvhFile.Centimetres,
    };

    private static string[] Names(string? text) =>
        (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static MotionFormat? Find(string name) =>
        char.IsLetter(name[0]) && Enum.TryParse<MotionFormat>(name, ignoreCase: true, out var format) ? format : null;
}
