using System.Globalization;
using System.Text.Json;
using Vibe.Testing;
using Vibe.Testing.Runs;

namespace Vibe.Trainer.Tests.Documentation;

/// <summary>
/// The files and folders that commands of pages name: examples for what they read, a temporary folder for what they write.
/// </summary>
internal sealed class DocumentedFiles : IDisposable
{
    private const string PublishedConfiguration = """
        EXP_NAME: 'mine'
        TRAIN:
          DATASETS_2D: ['Insta']
          DATASETS_3D: ['ThreeDPW']
          DATASET_EVAL: 'ThreeDPW'
          END_EPOCH: 12
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TinyExperiment _tiny;
    private readonly Dictionary<string, string> _given;

    /// <summary>Initializes a new instance of the <see cref="DocumentedFiles"/> class.</summary>
    /// <param name="tiny">The experiment whose configuration, run and stores stand for the page's.</param>
    public DocumentedFiles(TinyExperiment tiny)
    {
        _tiny = tiny;
        _given = new Dictionary<string, string>
        {
            ["configs/vibe_synthetic.json"] = tiny.ConfigurationPath,
            ["data/stores/3dpw_test"] = tiny.Data.Test,
            ["<file>"] = Path.Combine(tiny.ReferenceRun, "checkpoints", "best.pt"),
            ["<AMASS folder>"] = Path.Combine(Fixtures.Formats, "amass", "raw"),
            ["insta_train_db.h5"] = Path.Combine(Fixtures.Formats, "insta_variety", "insta_train_db.h5"),
            ["vibe_db/3dpw_train_db.pt"] = Path.Combine(Fixtures.Formats, "3dpw", "3dpw_test_db.pt"),
            ["vibe_output.pkl"] = Path.Combine(Fixtures.Formats, "joblib", "vibe_output.pkl"),
            ["config.yaml"] = _folder.Write("config.yaml", PublishedConfiguration),
            ["keypoints.json"] = _folder.Write("keypoints.json", Keypoints()),
        };
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Replaces the names of files and folders in a command line. A run that the page reads and nobody wrote is there too.
    /// </summary>
    /// <param name="words">The command line.</param>
    public IEnumerable<string> Replace(string[] words) => words.Select(
        (word, i) => _given.TryGetValue(word, out var path) ? path : Place(word, isWritten: i > 0 && words[i - 1] == "--out"));

    private string Place(string word, bool isWritten)
    {
        switch (word.Split('/'))
        {
            case ["runs", _]:
                if (!isWritten && !Directory.Exists(_folder.File(word)))
                {
                    TinyExperiment.CopyFolder(_tiny.ReferenceRun, _folder.File(word));
                }

                return _folder.File(word);
            case ["data" or "results", ..] or ["explained"] or ["my_vibe.json"]:
                return _folder.File(word);
            default:
                return word;
        }
    }

    /// <summary>AlphaPose's results: 17 COCO keypoints of a person who walks to the right, 30 frames.</summary>
    private static string Keypoints() => JsonSerializer.Serialize(Enumerable.Range(0, 30).Select(frame =>
        new Dictionary<string, object>
        {
            ["image_id"] = $"{frame.ToString("D6", CultureInfo.InvariantCulture)}.jpg",
            ["category_id"] = 1,
            ["keypoints"] = Enumerable.Range(0, 17)
                .SelectMany(joint => new[] { 200.0 + (2 * frame) + (20 * (joint % 2)), 100.0 + (15 * joint), 0.9 }).ToArray(),
            ["score"] = 2.5,
            ["idx"] = 1,
        }));
}
