using System.Text.Json;

namespace Vibe.Evaluation.Results;

/// <summary>The result of an evaluation: the content of <c>evaluation.json</c>.</summary>
public sealed record EvaluationReport
{
    /// <summary>The file's name in the evaluation's folder.</summary>
    public const string FileName = "evaluation.json";

    /// <summary>Gets the version of this library.</summary>
    public string Version { get; init; } = RunEnvironment.LibraryVersion;

    /// <summary>Gets when it was measured.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Gets what was evaluated.</summary>
    public required EvaluatedMethod Method { get; init; }

    /// <summary>Gets the results, a store and a variant at a time.</summary>
    public required IReadOnlyList<StoreEvaluation> Results { get; init; }

    /// <summary>Reads a result.</summary>
    /// <param name="path">The file, the evaluation's folder, or the run's folder.</param>
    /// <exception cref="MissingEvaluationException">There is none.</exception>
    /// <exception cref="InvalidDataException">The file is no result of an evaluation.</exception>
    public static EvaluationReport Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        string[] places = [path, Path.Combine(path, FileName), Path.Combine(path, EvaluationFolder.Name, FileName)];
        var file = places.FirstOrDefault(File.Exists)
            ?? throw new MissingEvaluationException(
                path, $"{path}: there is no finished evaluation: neither {places[1]} nor {places[2]} exists.");
        var report = RunJson.Read<EvaluationReport>(file, "the result of an evaluation");
        return report.Results.Count > 0
            ? report
            : throw new InvalidDataException($"{file}: expected the results of an evaluation but found none.");
    }

    /// <summary>The text of the file.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, RunJson.Options) + "\n";
}
