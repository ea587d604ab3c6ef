using System.Globalization;
using System.Text.Json;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Trainer.Tests.Verbs;

namespace Vibe.Trainer.Tests.Documentation;

/// <summary>
/// The commands of the two pages that a newcomer follows are run one after another, as they stand there; the tiny experiment stands for the
/// free one, folders lie in a temporary folder. The commands of the other pages are run by the tests of their verbs.
/// </summary>
[Collection(TinyExperimentGroup.Name)]
public sealed class DocumentedSessionTests(TinyExperiment tiny) : IDisposable
{
    private static readonly Dictionary<string, string> NotRun = new()
    {
        ["doctor configs/vibe_3dpw.json"] = "measures a step of full size; DoctorVerbTests examines the tiny experiment",
        ["configs/vibe_3dpw.json"] = "needs licensed data; TrainVerbTests sees what it says without them",
        ["sweep experiments/first-sweep.json --workers 2"] = "trains eight runs of minutes; SweepVerbTests trains small ones",
    };

    private readonly TemporaryFolder _folder = new();
    private int _lastStep = 1;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("README.md", "train, resume, report, evaluate, compare, infer, convert, info, prepare")]
    [InlineData("docs/getting-started.md", "train, resume, evaluate, compare, infer")]
    public void Commands_SucceedInTheirOrder(string page, string expected)
    {
        WriteKeypoints(_folder.File("keypoints.json"));
        File.Copy(Path.Combine(Fixtures.Formats, "joblib", "vibe_output.pkl"), _folder.File("vibe_output.pkl"));
        var done = new List<string>();
        foreach (var command in DocumentedCommand.ReadAll(page).Where(command => !NotRun.ContainsKey(string.Join(' ', command.Words))))
        {
            var words = Rewrite(command.Words);
            MakeSecondRun(words);

            var (code, output, error) = ProgramRunner.Run(words);

            Assert.True(code == 0, $"{page}, line {command.Line}: {string.Join(' ', words)}\n{error}{output}");
            done.Add(command.Words[0] == "--resume" ? "resume" : command.Words[0].EndsWith(".json", StringComparison.Ordinal)
                ? "train" : command.Words[0]);
        }

        Assert.Equal(expected.Split(", ").Order(), done.Distinct().Order());
    }

    [Fact]
    public void NotRun_ListsCommandsThatAreThere()
    {
        var all = DocumentedCommand.ReadAll("README.md").Select(command => string.Join(' ', command.Words));

        Assert.Empty(NotRun.Keys.Except(all));
    }

    private string[] Rewrite(string[] words)
    {
        string[] folder = words is ["configs/vibe_synthetic.json"] ? ["--out", _folder.File("run")] : [];
        string[] files = [.. words.Select(Rewrite), .. folder];
        return words[0].StartsWith("configs/", StringComparison.Ordinal) || words[0] == "--resume"
            ? [.. files, "--set", $"Training:MaxSteps={_lastStep++}"] // a step more each time, so that there is something to resume
            : files;
    }

    private string Rewrite(string word) => word switch
    {
        "configs/vibe_synthetic.json" => tiny.ConfigurationPath,
        "<file>" => Path.Combine(tiny.ReferenceRun, "checkpoints", "best.pt"),
        "<AMASS folder>" => Path.Combine(Fixtures.Formats, "amass", "raw"),
        "results" or "keypoints.json" or "vibe_output.pkl" => _folder.File(word),
        _ when word.Split('/') is ["runs" or "data", _, ..] => _folder.File(word),
        _ => word,
    };

    /// <summary>The page compares a run that it lets the reader make.</summary>
    private static void MakeSecondRun(string[] words)
    {
        if (words is ["compare", var first, var second] && !Directory.Exists(second))
        {
            TinyExperiment.CopyFolder(first, second);
        }
    }

    /// <summary>AlphaPose's results: 17 COCO keypoints of a person who walks to the right, 30 frames.</summary>
    private static void WriteKeypoints(string path) => File.WriteAllText(path, JsonSerializer.Serialize(
        Enumerable.Range(0, 30).Select(frame =>
        new Dictionary<string, object>
        {
            ["image_id"] = $"{frame.ToString("D6", CultureInfo.InvariantCulture)}.jpg",
            ["category_id"] = 1,
            ["keypoints"] = Enumerable.Range(0, 17)
                .SelectMany(joint => new[] { 200.0 + (2 * frame) + (20 * (joint % 2)), 100.0 + (15 * joint), 0.9 }).ToArray(),
            ["score"] = 2.5,
            ["idx"] = 1,
        })));
}
