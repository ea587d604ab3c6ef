using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Vibe.Formats.Files;

namespace Vibe.Sweeps.Results;

/// <summary>Writes <c>results.csv</c>: a row per trial, without anything that depends on the machine or on interruptions.</summary>
internal static class ResultsFile
{
    private static readonly string[] FirstColumns = ["point", "seed", "status", "rung", "steps", "value"];

    /// <summary>Writes the table in one go.</summary>
    /// <param name="path">The file.</param>
    /// <param name="results">The results.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, SweepResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }))
        {
            WriteRow(csv, [.. FirstColumns, .. results.Definition.Space.Parameters.Select(parameter => parameter.Name), "reason"]);
            foreach (var point in results.Points)
            {
                foreach (var trial in point.Trials)
                {
                    WriteRow(csv, Cells(results, point, trial));
                }
            }
        }

        AtomicFile.WriteText(path, text.ToString());
    }

    private static string?[] Cells(SweepResults results, PointSummary point, TrialSummary trial) =>
    [
        Number(point.Number),
        Number(trial.Seed),
        trial.Status.ToString().ToLowerInvariant(),
        Number(trial.Rung),
        Number(trial.Steps),
        trial.Value?.ToString("R", CultureInfo.InvariantCulture),
        .. results.Definition.Space.Texts(point.Point),
        trial.Reason,
    ];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void WriteRow(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }
}
