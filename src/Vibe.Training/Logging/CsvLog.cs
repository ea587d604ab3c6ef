using System.Globalization;
using System.Text;
using CsvHelper;
using Vibe.Formats.Files;

namespace Vibe.Training.Logging;

/// <summary>Reads and writes CSV files that grow by one row at a time, with a column for each property of a row record.</summary>
/// <remarks>
/// Columns are named as the properties, in camel case; numbers are written so that they read back exactly, a missing one
/// as an empty cell. A row record holds numbers, truth values and short texts without line breaks, and has a property
/// <c>Step</c>: the number of optimisation steps done.
/// </remarks>
public static class CsvLog
{
    /// <summary>Starts a new file; one that exists is replaced.</summary>
    /// <typeparam name="TRow">The row record.</typeparam>
    /// <param name="path">The file.</param>
    /// <returns>The log; owned by the caller.</returns>
    internal static CsvLogWriter<TRow> Create<TRow>(string path) => new(CsvTail.Create(path), withHeader: true);

    /// <summary>Continues a file: rows after <paramref name="lastStep"/> and a half-written last row are cut off.</summary>
    /// <remarks>A file of an earlier version keeps its columns.</remarks>
    /// <typeparam name="TRow">The row record.</typeparam>
    /// <param name="path">The file; one that is missing is started anew.</param>
    /// <param name="lastStep">The step of the checkpoint from which the run continues.</param>
    /// <returns>The log; owned by the caller.</returns>
    /// <exception cref="InvalidDataException">The file has other columns, or a row without a step.</exception>
    internal static CsvLogWriter<TRow> Resume<TRow>(string path, long lastStep)
    {
        if (!File.Exists(path))
        {
            return Create<TRow>(path);
        }

        string[]? columns = null;
        var stream = CsvTail.Open(path, lastStep, found => columns = CsvLogFormat.CheckColumns<TRow>(path, found));
        return new CsvLogWriter<TRow>(stream, withHeader: stream.Length == 0, columns);
    }

    /// <summary>Reads all rows of a file, also while it grows: a half-written last row is left out.</summary>
    /// <remarks>Files of older versions may lack columns; their values are the record's defaults.</remarks>
    /// <typeparam name="TRow">The row record.</typeparam>
    /// <param name="path">The file.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public static IReadOnlyList<TRow> Read<TRow>(string path)
    {
        using var stream = InputFile.OpenGrowing(path);
        using var csv = new CsvReader(new StreamReader(stream, Encoding.UTF8), CsvLogFormat.Configuration);
        csv.Context.RegisterClassMap(CsvLogFormat.Map<TRow>());
        try
        {
            var rows = new List<TRow>();
            for (var isHeader = true; csv.Read() && csv.Parser.RawRecord.EndsWith('\n'); isHeader = false)
            {
                if (isHeader)
                {
                    csv.ReadHeader();
                    csv.ValidateHeader<TRow>();
                    continue;
                }

                rows.Add(csv.GetRecord<TRow>());
            }

            return rows;
        }
        catch (CsvHelperException error)
        {
            var row = csv.Parser?.Row.ToString(CultureInfo.InvariantCulture);
            throw new InvalidDataException(
                $"{path}, row {row}: {error.Message.Split('\n')[0].Trim()} Found: {csv.Parser?.RawRecord.Trim()}", error);
        }
    }
}
