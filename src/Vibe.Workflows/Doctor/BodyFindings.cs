using Vibe.Core.Body;
using Vibe.Training.Options;

namespace Vibe.Workflows.Doctor;

/// <summary>Examines the body model's files.</summary>
internal static class BodyFindings
{
    private const string Smpl = "https://smpl.is.tue.mpg.de (neutral model: https://smplify.is.tue.mpg.de)";
    private const string Spin = "fetch_data.sh of https://github.com/nkolot/SPIN does (non-commercial research licence)";

    /// <summary>Examines the files and reads the body.</summary>
    /// <param name="options">The body section.</param>
    /// <returns>The findings, and the body where it can be read.</returns>
    public static (IReadOnlyList<Finding> Findings, BodyModelData? Body) Look(BodyOptions options)
    {
        // Without a model the other files belong to nothing, but the regressor may start from those parameters all the same.
        Finding[] missing = [.. Missing(options.Model is null ? new BodyOptions { MeanParameters = options.MeanParameters } : options)];
        if (missing.Length > 0)
        {
            return (missing, null);
        }

        try
        {
            var body = BodyFiles.Load(options);
            if (options.MeanParameters is { } mean)
            {
                MeanParameters.Load(mean);
            }

            var finding = options.Model is { } model
                ? Finding.Ok($"Data:Body:Model {model}", $"{body.VertexCount} vertices, {body.ShapeCount} shape components")
                : Finding.Ok("Data:Body", "the free synthetic body; nothing to download");
            return ([finding], body);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return ([Finding.Wrong("Data:Body", error, "Download the file again, or name the right one.")], null);
        }
    }

    /// <summary>Lists the files that a configuration names and that are not there.</summary>
    /// <param name="options">The body section.</param>
    public static IEnumerable<Finding> Missing(BodyOptions options)
    {
        Finding?[] files =
        [
            Missing("Model", options.Model, $"Register and download at {Smpl}; non-commercial research licence."),
            Missing("ExtraRegressor", options.ExtraRegressor, $"Download it as {Spin}."),
            Missing("H36mRegressor", options.H36mRegressor, $"Download it as {Spin}."),
            Missing("MeanParameters", options.MeanParameters, $"Download it as {Spin}."),
        ];
        return files.OfType<Finding>();
    }

    private static Finding? Missing(string key, string? path, string remedy) => path is null || File.Exists(path)
        ? null
        : Finding.Missing($"Data:Body:{key}", $"{path} (expected at {Path.GetFullPath(path)})", Remedy.Advice(remedy));
}
