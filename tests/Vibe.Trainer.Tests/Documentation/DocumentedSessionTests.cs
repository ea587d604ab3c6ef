using Vibe.Testing.Runs;
using Vibe.Trainer.Tests.Verbs;

namespace Vibe.Trainer.Tests.Documentation;

/// <summary>
/// The commands of each page are run one after another, as they stand there, but for those that a mark on the page leaves out. The tiny
/// experiment stands for the free one, examples of this repository for the reader's files; folders lie in a temporary folder.
/// </summary>
[Collection(TinyExperimentGroup.Name)]
public sealed class DocumentedSessionTests(TinyExperiment tiny) : IDisposable
{
    private static readonly string[] Trainings = ["configs/vibe_synthetic.json", "train", "--resume"];

    private readonly DocumentedFiles _files = new(tiny);
    private int _lastStep = 1;

    /// <summary>Gets the pages, and the kinds of commands that are run of each.</summary>
    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "README.md", "train, resume, report, evaluate, compare, infer, convert, info, prepare" },
        { "data/README.md", "prepare" },
        { "docs/command-line.md", "train, evaluate" },
        { "docs/evaluation.md", "evaluate, compare" },
        { "docs/from-python-vibe.md", "config, prepare" },
        { "docs/getting-started.md", "train, resume, evaluate, compare, infer" },
        { "docs/inference.md", "infer, convert, explain" },
        { "docs/troubleshooting.md", "doctor, info" },
    };

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_SucceedInTheirOrder(string page, string expected)
    {
        var done = new List<string>();
        foreach (var command in DocumentedCommand.ReadThoseToRun(page))
        {
            var words = Rewrite(command.Words);

            var (code, output, error) = ProgramRunner.Run(words);

            Assert.True(code == 0, $"{page}, line {command.Line}: {string.Join(' ', words)}\n{error}{output}");
            done.Add(Kind(command.Words));
        }

        Assert.Equal(expected.Split(", ").Order(), done.Distinct().Order());
    }

    /// <summary>Whether this test runs a line of a page.</summary>
    internal static bool Runs(string page, string line) =>
        DocumentedCommand.IsOne(line) && Pages.Any(row => Equals(row[0], page));

    private static string Kind(string[] words) => words[0] switch
    {
        "--resume" => "resume",
        var word when word.EndsWith(".json", StringComparison.Ordinal) => "train",
        var word => word,
    };

    private string[] Rewrite(string[] words)
    {
        string[] folder = words is ["configs/vibe_synthetic.json"] ? ["--out", "runs/unnamed"] : [];
        string[] files = [.. _files.Replace([.. words, .. folder])];
        return Trainings.Contains(words[0])
            ? [.. files, "--set", $"Training:MaxSteps={_lastStep++}"] // a step more each time, so that there is something to resume
            : files;
    }
}
