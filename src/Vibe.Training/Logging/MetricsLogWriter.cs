using System.Globalization;
using System.Text;
using CsvHelper;

namespace Vibe.Training.Logging;

/// <summary>An open <see cref="MetricsLog"/>. Each row is handed to the operating system at once: a killed process loses none.</summary>
internal sealed class MetricsLogWriter : IDisposable
{
    private readonly CsvWriter _csv;
    private readonly string[] _columns;
    private readonly string[] _lacking;

    /// <summary>Initializes a new instance of the <see cref="MetricsLogWriter"/> class.</summary>
    /// <param name="stream">The file, at its end; owned by this instance.</param>
    /// <param name="columns">The file's columns: step, epoch, then the numbers.</param>
    /// <param name="withHeader">Whether to write the header first.</param>
    /// <param name="lacking">Columns that a file of an earlier version lacks; their numbers are left out.</param>
    internal MetricsLogWriter(Stream stream, string[] columns, bool withHeader, string[]? lacking = null)
    {
        _csv = new CsvWriter(new StreamWriter(stream, new UTF8Encoding(false)), CsvLogFormat.Configuration);
        (_columns, _lacking) = (columns, lacking ?? []);
        if (withHeader)
        {
            WriteLine(columns);
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row; each of its numbers has a column, but for those that the file lacks.</param>
    /// <exception cref="ArgumentException">A number has no column.</exception>
    public void Write(MetricsRow row)
    {
        ArgumentNullException.ThrowIfNull(row);

        var cells = new string[_columns.Length];
        cells[0] = row.Step.ToString(CultureInfo.InvariantCulture);
        cells[1] = row.Epoch.ToString(CultureInfo.InvariantCulture);
        foreach (var scalar in row.Scalars.Where(scalar => !_lacking.Contains(scalar.Name)))
        {
            var column = Array.IndexOf(_columns, scalar.Name);
            cells[column >= 0 ? column : throw new ArgumentException($"metrics.csv has no column {scalar.Name}.", nameof(row))] =
                scalar.Text;
        }

        WriteLine(cells);
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    private void WriteLine(string[] cells)
    {
        foreach (var cell in cells)
        {
            _csv.WriteField(cell);
        }

        _csv.NextRecord();
        _csv.Flush();
    }
}
