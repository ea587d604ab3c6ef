using System.CommandLine;
using Vibe.Inference.Inputs;

namespace Vibe.Trainer.Verbs;

/// <summary>The options on keypoints of detectors that several verbs share.</summary>
internal sealed class KeypointOptions
{
    private readonly Option<double?> _rate;

    private readonly Option<double> _confidence = new("--min-confidence")
    {
        Description = "Keypoints below count as not seen.",
        DefaultValueFactory = _ => new KeypointInputOptions().LowestConfidence,
        HelpName = "number",
    };

    private readonly Option<int> _shortest = RangedOption.Create(
        "--min-frames", "People in fewer frames are left out.", 1, 1_000_000, new KeypointInputOptions().FewestFrames);

    /// <summary>Initializes a new instance of the <see cref="KeypointOptions"/> class.</summary>
    /// <param name="rateName">The name of the option on the videos' frame rate, with dashes.</param>
    /// <param name="rateDescription">What that option means.</param>
    public KeypointOptions(string rateName, string rateDescription)
    {
        _rate = new Option<double?>(rateName) { Description = rateDescription, HelpName = "number" };
        RangedOption.Require(_rate, 1, 1000);
        _confidence.Validators.Add(result =>
        {
            if (result.GetValue(_confidence) is not (>= 0 and <= 1))
            {
                result.AddError("--min-confidence must be between 0 and 1.");
            }
        });
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_rate);
        command.Options.Add(_confidence);
        command.Options.Add(_shortest);
    }

    /// <summary>Reads the options.</summary>
    /// <param name="parsed">The command line.</param>
    public KeypointInputOptions Read(ParseResult parsed) => new()
    {
        FramesPerSecond = parsed.GetValue(_rate),
        LowestConfidence = parsed.GetValue(_confidence),
        FewestFrames = parsed.GetValue(_shortest),
    };
}
