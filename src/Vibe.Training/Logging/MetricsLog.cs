using System.Globalization;
using System.Text;
using CsvHelper;
using Vibe.Formats.Files;
using Vibe.Training.Metrics;

namespace Vibe.Training.Logging;

/// <summary>
/// Reads and writes <c>metrics.csv</c>: a row per optimisation step, a column for each of <see cref="MetricNames"/> and each custom loss
/// term.
/// </summary>
/// <remarks>Numbers are written so that they read back exactly; one that a step does not have is an empty cell.</remarks>
public static class MetricsLog
{
    private const string Step = "step", Epoch = "epoch";

    /// <summary>
    /// The column in which earlier versions wrote the sum of all custom loss terms; it stays empty when such a run is resumed.
    /// </summary>
    private const string FormerSum = "extra";

    /// <summary>The columns that files of earlier versions lack.</summary>
    private static readonly string[] Later = [MetricNames.AdversarialWeight, MetricNames.AccelerationRatio];

    /// <summary>Starts a new file; one that exists is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="customTerms">The names of the custom loss terms.</param>
    /// <returns>The log; owned by the caller.</returns>
    internal static MetricsLogWriter Create(string path, IReadOnlyList<string> customTerms) =>
        new(CsvTail.Create(path), Columns(customTerms), withHeader: true);

    /// <summary>Resumes a file: rows after <paramref name="lastStep"/> and a half-written last row are cut off.</summary>
    /// <param name="path">The file; one that is missing is started anew.</param>
    /// <param name="lastStep">The step of the checkpoint from which the run is resumed.</param>
    /// <param name="customTerms">The names of the custom loss terms.</param>
    /// <returns>The log; owned by the caller.</returns>
    /// <exception cref="InvalidDataException">The file was written with other loss terms, or a row has no step.</exception>
    internal static MetricsLogWriter Resume(string path, long lastStep, IReadOnlyList<string> customTerms)
    {
        if (!File.Exists(path))
        {
            return Create(path, customTerms);
        }

        var expected = Columns(customTerms);
        var columns = expected;
        var stream = CsvTail.Open(path, lastStep, found => columns = Check(path, expected, found));
        return new MetricsLogWriter(stream, columns, withHeader: stream.Length == 0, lacking: [.. expected.Except(columns)]);
    }

    /// <summary>Reads all rows of a file, also while it grows: a half-written last row is left out.</summary>
    /// <param name="path">The file, also one of an earlier version.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="InvalidDataException">A row cannot be read; the message names it.</exception>
    public static IReadOnlyList<MetricsRow> Read(string path)
    {
        using var stream = InputFile.OpenGrowing(path);
        using var csv = new CsvParser(new StreamReader(stream, Encoding.UTF8), CsvLogFormat.Configuration);
        var rows = new List<MetricsRow>();
        string[]? columns = null;
        while (csv.Read() && csv.RawRecord.EndsWith('\n'))
        {
            if (columns is null)
            {
                columns = csv.Record!;
                continue;
            }

            rows.Add(Row(columns, csv.Record!)
                ?? throw new InvalidDataException(
                    $"{path}, row {csv.Row}: expected a number for each of {string.Join(',', columns)}. Found: {csv.RawRecord.Trim()}"));
        }

        return rows;
    }

    private static string[] Columns(IReadOnlyList<string> customTerms) => [Step, Epoch, .. MetricNames.All(customTerms)];

    private static string[] Check(string path, string[] expected, string[] found)
    {
        var known = expected.Contains(FormerSum) ? found : [.. found.Where(column => column != FormerSum)];
        var needed = expected.Where(column => found.Contains(column) || !Later.Contains(column));
        return known.SequenceEqual(needed) ? found : throw new InvalidDataException(
            $"{path}, header: expected the columns {string.Join(',', expected)}, found {string.Join(',', found)}. " +
            $"The run was begun with {Terms(known)} and is resumed with {Terms(expected)}; both must be the same.");
    }

    private static string Terms(string[] columns)
    {
        var custom = columns.Except(Columns([])).ToArray();
        return custom.Length == 0 ? "no custom loss term" : $"the custom loss terms {string.Join(", ", custom)}";
    }

    private static MetricsRow? Row(string[] columns, string[] cells)
    {
        if (cells.Length != columns.Length)
        {
            return null;
        }

        long? step = null;
        int? epoch = null;
        var scalars = new List<NamedScalar>(columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            if (cells[i].Length == 0)
            {
                continue;
            }

            if (!double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            switch (columns[i])
            {
                case Step: step = (long)number; break;
                case Epoch: epoch = (int)number; break;
                default: scalars.Add(new NamedScalar(columns[i], number)); break;
            }
        }

        return step is null || epoch is null ? null : new MetricsRow(step.Value, epoch.Value, scalars);
    }
}
