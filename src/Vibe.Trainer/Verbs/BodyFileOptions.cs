using System.CommandLine;
using Vibe.Core.Body;

namespace Vibe.Trainer.Verbs;

/// <summary>The options that name the files of a body model.</summary>
internal sealed class BodyFileOptions
{
    private const string Folder = "data/body_models";

    private readonly (Option<string?> Option, string Usual)[] _files =
    [
        (Create("--body-model", "SMPL_NEUTRAL.npz", "The SMPL body that labels are computed with"), "SMPL_NEUTRAL.npz"),
        (Create("--extra-regressor", "J_regressor_extra.npy", "Its regressor of the extra keypoints"), "J_regressor_extra.npy"),
        (Create("--h36m-regressor", "J_regressor_h36m.npy", "Its regressor of Human3.6M's joints"), "J_regressor_h36m.npy"),
    ];

    private readonly Option<string?> _male = new("--male-model")
    {
        Description = "The male SMPL body, for 3D joints of the men whom the data set names; the neutral body by default, as published.",
        HelpName = "file",
    };

    private readonly Option<string?> _female = new("--female-model")
    {
        Description = "The female SMPL body; belongs to --male-model.",
        HelpName = "file",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="knowsGenders">Whether the data set labels genders, so that gendered bodies can be given.</param>
    public void AddTo(Command command, bool knowsGenders)
    {
        if (knowsGenders)
        {
            command.Options.Add(_male);
            command.Options.Add(_female);
            command.Validators.Add(result =>
            {
                if ((result.GetValue(_male) is null) != (result.GetValue(_female) is null))
                {
                    result.AddError("--male-model and --female-model belong together: give both.");
                }
            });
        }

        foreach (var (option, _) in _files)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the body.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="InvalidDataException">Files are missing, damaged or do not fit; all missing ones are listed.</exception>
    public BodyModelData Load(ParseResult parsed)
    {
        string[] paths = [.. _files.Select(file => parsed.GetValue(file.Option) ?? $"{Folder}/{file.Usual}")];
        var missing = _files.Zip(paths).Where(file => !File.Exists(file.Second))
            .Select(file => $"  {file.First.Option.Name} {file.Second}").ToList();
        return missing.Count == 0
            ? SmplBody.Load(paths[0], paths[1], paths[2])
            : throw new InvalidDataException(
                "The labels of this data set are computed with the SMPL body model, and these files do not " +
                $"exist:\n{string.Join('\n', missing)}\n" +
                "Register at https://smplify.is.tue.mpg.de for the neutral body; the regressors are in SPIN's data " +
                    "(github.com/nkolot/SPIN, fetch_data.sh).");
    }

    /// <summary>Reads the male and female bodies.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>The bodies; <see langword="null"/> where none are given.</returns>
    /// <exception cref="InvalidDataException">A file is damaged or does not fit.</exception>
    public GenderedBodies? LoadGendered(ParseResult parsed)
    {
        string Regressor(int file) => parsed.GetValue(_files[file].Option) ?? $"{Folder}/{_files[file].Usual}";
        return parsed.GetValue(_male) is { } male && parsed.GetValue(_female) is { } female
            ? GenderedBodies.Load(male, female, Regressor(1), Regressor(2))
            : null;
    }

    private static Option<string?> Create(string name, string usual, string description) =>
        new(name) { Description = $"{description}; {Folder}/{usual} by default.", HelpName = "file" };
}
