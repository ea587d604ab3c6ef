using System.CommandLine;
using Vibe.Training.Options;

namespace Vibe.Trainer.Verbs;

/// <summary>The options that name the body a motion file belongs to.</summary>
internal sealed class MotionBodyOptions
{
    private readonly Option<string?> _body = new("--body-model")
    {
        Description = "The SMPL file that the motion belongs to. Default: the free body.",
        HelpName = "file",
    };

    private readonly Option<string?> _extra = new("--extra-regressor")
    {
        Description = "Its regressor of the extra keypoints, J_regressor_extra.npy.",
        HelpName = "file",
    };

    private readonly Option<string?> _h36m = new("--h36m-regressor")
    {
        Description = "Its regressor of Human3.6M's joints, J_regressor_h36m.npy.",
        HelpName = "file",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_body);
        command.Options.Add(_extra);
        command.Options.Add(_h36m);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_body) is not null && (result.GetValue(_extra) is null || result.GetValue(_h36m) is null))
            {
                result.AddError("--body-model needs --extra-regressor and --h36m-regressor.");
            }
        });
    }

    /// <summary>Reads the body.</summary>
    /// <param name="parsed">The command line.</param>
    public BodyOptions Read(ParseResult parsed) => new()
    {
        Model = parsed.GetValue(_body),
        ExtraRegressor = parsed.GetValue(_extra),
        H36mRegressor = parsed.GetValue(_h36m),
    };
}
