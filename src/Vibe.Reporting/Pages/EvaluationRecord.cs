using Vibe.Evaluation.Results;
using Vibe.Formats.Files;

namespace Vibe.Reporting.Pages;

/// <summary>An evaluation with its pictures, to be shown.</summary>
/// <param name="Report">The results.</param>
/// <param name="Pictures">The bytes of the worst clips' pictures by file name; those that are missing are not shown.</param>
public sealed record EvaluationRecord(EvaluationReport Report, IReadOnlyDictionary<string, byte[]> Pictures)
{
    /// <summary>Gets the folder of the tables as a page beside that folder links it, with a slash.</summary>
    internal string Tables { get; init; } = string.Empty;

    /// <summary>Reads an evaluation.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="IOException">There is no finished evaluation.</exception>
    /// <exception cref="InvalidDataException">The file is damaged; the message names it.</exception>
    public static EvaluationRecord Read(string folder)
    {
        var report = EvaluationReport.Read(folder);
        var names = report.Results.SelectMany(result => result.WorstClips).Select(clip => Path.GetFileName(clip.Picture)).OfType<string>()
            .Distinct();
        return new EvaluationRecord(
            report, names.Where(name => File.Exists(Path.Combine(folder, name)))
                .ToDictionary(name => name, name => InputFile.ReadBytes(Path.Combine(folder, name))))
        {
            Tables = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) + "/",
        };
    }

    /// <summary>
    /// Reads the finished evaluations of a run: <c>evaluation</c> first, then <c>evaluation-mean-pose</c> and the like by name.
    /// </summary>
    /// <param name="run">The run's folder.</param>
    /// <exception cref="InvalidDataException">A file is damaged; the message names it.</exception>
    public static IReadOnlyList<EvaluationRecord> ReadAll(string run) => !Directory.Exists(run)
        ? []
        :
        [
            .. Directory.GetDirectories(run, EvaluationFolder.Name + "*")
                .Where(folder => Path.GetFileName(folder) is EvaluationFolder.Name ||
                    Path.GetFileName(folder).StartsWith(EvaluationFolder.Name + "-", StringComparison.Ordinal))
                .Where(folder => File.Exists(Path.Combine(folder, EvaluationReport.FileName)))
                .Order(StringComparer.Ordinal)
                .Select(Read),
        ];
}
