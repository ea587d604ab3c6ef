using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Vibe.Data.Stores;
using Vibe.Training.Evaluation.Measuring;
using Vibe.Training.Evaluation.Predictions;
using Vibe.Training.Evaluation.Protocols;
using Vibe.Training.Logging;
using Vibe.Training.Runs;

namespace Vibe.Training.Evaluation.Results;

/// <summary>
/// The files of an evaluation. Rows per frame go to a temporary file as they are measured; everything appears under its name only when
/// the evaluation is complete, <c>evaluation.json</c> last. Before that, and after an error, an earlier evaluation is untouched.
/// </summary>
internal sealed class EvaluationFolder : IDisposable
{
    /// <summary>The folder's name inside a run.</summary>
    public const string Name = "evaluation";

    private readonly string _folder;
    private readonly string _partialPath;
    private readonly bool _isNew;
    private readonly CsvWriter _frames;

    /// <summary>Initializes a new instance of the <see cref="EvaluationFolder"/> class: creates the folder and begins the rows per frame.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">It cannot be written, or holds other things than an evaluation.</exception>
    public EvaluationFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _isNew = !Directory.Exists(_folder);
        if (!_isNew && Directory.EnumerateFileSystemEntries(_folder).Any() && !File.Exists(Path.Combine(_folder, EvaluationReport.FileName))
            && !Directory.EnumerateFiles(_folder, "*.partial").Any())
        {
            throw new IOException($"{folder}: expected no folder, an empty one or one of an earlier evaluation, but it holds other files. Choose another with --out.");
        }

        try
        {
            Directory.CreateDirectory(_folder);
            _partialPath = FramesPath + ".partial";
            _frames = Csv(new FileStream(_partialPath, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder}: the evaluation's folder cannot be written: {error.Message}", error);
        }

        Write(_frames, ["store", "variant", "sequence", "frame", .. Columns()]);
    }

    /// <summary>Gets the page's path.</summary>
    public string PagePath => Path.Combine(_folder, "evaluation.html");

    private string FramesPath => Path.Combine(_folder, "frames.csv");

    /// <summary>Gives a sink that writes a row per frame.</summary>
    /// <param name="store">The store's name.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="sequences">The store's sequences.</param>
    public IErrorSink Frames(string store, string variant, IReadOnlyList<StoreSequence> sequences) => new FrameRows(_frames, store, variant, sequences);

    /// <summary>Completes the folder.</summary>
    /// <param name="report">The results.</param>
    /// <param name="page">The page's HTML.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Complete(EvaluationReport report, string page)
    {
        _frames.Dispose();
        File.Delete(Path.Combine(_folder, EvaluationReport.FileName));
        File.Move(_partialPath, FramesPath, overwrite: true);
        AtomicFile.Write(Path.Combine(_folder, "sequences.csv"), stream => WriteSequences(stream, report));
        AtomicFile.WriteText(PagePath, page);
        AtomicFile.WriteText(Path.Combine(_folder, EvaluationReport.FileName), report.ToJson());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _frames.Dispose();
        File.Delete(_partialPath);
        if (_isNew && !Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            Directory.Delete(_folder);
        }
    }

    private static IEnumerable<string> Columns() => MetricInfo.All.Select(info => JsonName(info.Metric));

    private static string JsonName(Metric metric) => JsonNamingPolicy.CamelCase.ConvertName(metric.ToString());

    private static CsvWriter Csv(Stream stream) => new(new StreamWriter(stream, new UTF8Encoding(false)), CsvLogFormat.Configuration);

    private static void Write(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }

    private static void WriteSequences(Stream stream, EvaluationReport report)
    {
        using var csv = new CsvWriter(new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true), CsvLogFormat.Configuration);
        Write(csv, ["store", "variant", "sequence", "subject", "action", "frames", .. Columns()]);
        foreach (var result in report.Results)
        {
            foreach (var sequence in result.Sequences)
            {
                Write(csv, [
                    result.Store.Name, result.Protocol.Variant, sequence.Name, sequence.Subject, sequence.Action, sequence.Frames.ToString(CultureInfo.InvariantCulture),
                    .. MetricInfo.All.Select(info => sequence.Of(info.Metric) is { Count: > 0 } sum ? sum.Mean.ToString("R", CultureInfo.InvariantCulture) : string.Empty)]);
            }
        }
    }

    private sealed class FrameRows(CsvWriter csv, string store, string variant, IReadOnlyList<StoreSequence> sequences) : IErrorSink
    {
        public void Add(PredictedFrames frames, FrameErrors errors)
        {
            var at = 0;
            foreach (var range in errors.Ranges)
            {
                var sequence = sequences[range.Sequence];
                for (var i = 0; i < range.Count; i++, at++)
                {
                    csv.WriteField(store);
                    csv.WriteField(variant);
                    csv.WriteField(sequence.Name);
                    csv.WriteField(range.First - sequence.First + i);
                    foreach (var info in MetricInfo.All)
                    {
                        csv.WriteField(errors[info.Metric] is { } values && !float.IsNaN(values[at]) ? values[at].ToString("R", CultureInfo.InvariantCulture) : string.Empty);
                    }

                    csv.NextRecord();
                }
            }
        }
    }
}
