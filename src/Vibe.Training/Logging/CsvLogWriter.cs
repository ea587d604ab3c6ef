using System.Text;
using CsvHelper;

namespace Vibe.Training.Logging;

/// <summary>An open <see cref="CsvLog"/>. Each row is handed to the operating system at once: a killed process loses none.</summary>
/// <typeparam name="TRow">The row record.</typeparam>
internal sealed class CsvLogWriter<TRow> : IDisposable
{
    private readonly CsvWriter _csv;

    /// <summary>Initializes a new instance of the <see cref="CsvLogWriter{TRow}"/> class.</summary>
    /// <param name="stream">The file, at its end; owned by this instance.</param>
    /// <param name="withHeader">Whether to write the header first.</param>
    /// <param name="columns">The file's columns; <see langword="null"/> for one of each property.</param>
    internal CsvLogWriter(Stream stream, bool withHeader, IReadOnlyList<string>? columns = null)
    {
        _csv = new CsvWriter(new StreamWriter(stream, new UTF8Encoding(false)), CsvLogFormat.Configuration);
        _csv.Context.RegisterClassMap(CsvLogFormat.Map<TRow>(columns));
        if (withHeader)
        {
            _csv.WriteHeader<TRow>();
            _csv.NextRecord();
            _csv.Flush();
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    public void Write(TRow row)
    {
        _csv.WriteRecord(row);
        _csv.NextRecord();
        _csv.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();
}
