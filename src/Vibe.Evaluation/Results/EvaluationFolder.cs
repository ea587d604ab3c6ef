using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Vibe.Data.Stores;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Protocols;
using Vibe.Formats.Files;

namespace Vibe.Evaluation.Results;

/// <summary>
/// The files of an evaluation. Rows per frame go to a temporary file as they are measured; everything appears under its name only when
/// the evaluation is complete, <c>evaluation.json</c> last. Before that, and after an error, an earlier evaluation is untouched.
/// </summary>
public sealed partial class EvaluationFolder : IDisposable
{
    /// <summary>The folder's name inside a run.</summary>
    public const string Name = "evaluation";

    /// <summary>The page's name in the folder.</summary>
    public const string PageName = "evaluation.html";

    private const string FramesName = "frames.csv";
    private const string SequencesName = "sequences.csv";
    private const string PartialSuffix = ".partial";
    private const string PicturePrefix = "worst-";

    private static readonly CsvConfiguration Dialect = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    private readonly string _folder;
    private readonly string _partialPath;
    private readonly bool _isNew;
    private readonly CsvWriter _frames;
    private readonly List<byte[]> _pictures = [];

    /// <summary>
    /// Initializes a new instance of the <see cref="EvaluationFolder"/> class: creates the folder and begins the rows per frame.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">It cannot be written, or holds other things than an evaluation.</exception>
    public EvaluationFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _isNew = !Directory.Exists(_folder);
        if (!_isNew && !File.Exists(Path.Combine(_folder, EvaluationReport.FileName))
            && !Directory.EnumerateFileSystemEntries(_folder).All(IsOwn))
        {
            throw new OutputFolderException(
                folder, OutputFolderProblem.HoldsOtherFiles,
                $"{folder}: expected no folder, an empty one or one of an earlier evaluation, but it holds other files.");
        }

        try
        {
            Directory.CreateDirectory(_folder);
            _partialPath = FramesPath + PartialSuffix;
            _frames = Csv(new FileStream(_partialPath, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputFolderException(
                folder, OutputFolderProblem.NotWritable, $"{folder}: the evaluation's folder cannot be written: {error.Message}", error);
        }

        Write(_frames, ["store", "variant", "sequence", "frame", .. Columns()]);
    }

    private string FramesPath => Path.Combine(_folder, FramesName);

    /// <summary>Gives a sink that writes a row per frame.</summary>
    /// <param name="store">The store's name.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="sequences">The store's sequences.</param>
    public IErrorSink Frames(string store, string variant, IReadOnlyList<StoreSequence> sequences) =>
        new FrameRows(_frames, store, variant, sequences);

    /// <summary>Keeps a picture until the folder is completed.</summary>
    /// <param name="png">A PNG file's bytes.</param>
    /// <returns>The name that it will have.</returns>
    public string AddPicture(byte[] png)
    {
        _pictures.Add(png);
        return PictureName(_pictures.Count);
    }

    /// <summary>Completes the folder.</summary>
    /// <param name="report">The results.</param>
    /// <param name="render">
    /// Renders the page from the results and the pictures' bytes by file name; nothing is replaced if it fails.
    /// </param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Complete(EvaluationReport report, Func<EvaluationReport, IReadOnlyDictionary<string, byte[]>, string> render)
    {
        var pictures = Enumerable.Range(1, _pictures.Count).ToDictionary(PictureName, number => _pictures[number - 1]);
        var page = render(report, pictures);
        _frames.Dispose();
        File.Delete(Path.Combine(_folder, EvaluationReport.FileName));
        string[] old = [.. Directory.GetFiles(_folder, PicturePrefix + "*.png"), .. Directory.GetFiles(_folder, "*.tmp").Where(IsOwn)];
        foreach (var file in old)
        {
            File.Delete(file);
        }

        File.Move(_partialPath, FramesPath, overwrite: true);
        AtomicFile.Write(Path.Combine(_folder, SequencesName), stream => WriteSequences(stream, report));
        foreach (var (name, png) in pictures)
        {
            AtomicFile.Write(Path.Combine(_folder, name), stream => stream.Write(png));
        }

        AtomicFile.WriteText(Path.Combine(_folder, PageName), page);
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

    private static string PictureName(int number) => FormattableString.Invariant($"{PicturePrefix}{number}.png");

    /// <summary>Whether an entry is what an evaluation leaves that was killed.</summary>
    private static bool IsOwn(string path) => OwnName().IsMatch(Path.GetFileName(path));

    [GeneratedRegex(@"^(evaluation\.(html|json)|(frames|sequences)\.csv|worst-\d+\.png)(\.partial|\.[0-9a-f]{32}\.tmp)?$")]
    private static partial Regex OwnName();

    private static IEnumerable<string> Columns() => MetricInfo.All.Select(info => JsonName(info.Metric));

    private static string JsonName(Metric metric) => JsonNamingPolicy.CamelCase.ConvertName(metric.ToString());

    private static CsvWriter Csv(Stream stream) => new(new StreamWriter(stream, new UTF8Encoding(false)), Dialect);

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
        using var csv = new CsvWriter(new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true), Dialect);
        Write(csv, ["store", "variant", "sequence", "subject", "action", "frames", .. Columns()]);
        foreach (var result in report.Results)
        {
            foreach (var sequence in result.Sequences)
            {
                Write(csv, [
                    result.Store.Name, result.Protocol.Variant, sequence.Name, sequence.Subject, sequence.Action,
                    sequence.Frames.ToString(CultureInfo.InvariantCulture),
                    .. MetricInfo.All.Select(info => sequence.Of(info.Metric) is { Count: > 0 } sum
                        ? sum.Mean.ToString("R", CultureInfo.InvariantCulture)
                        : string.Empty)]);
            }
        }
    }
}
