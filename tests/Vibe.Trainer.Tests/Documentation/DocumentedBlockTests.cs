using Vibe.Testing;
using Vibe.Trainer.Tests.Verbs;

namespace Vibe.Trainer.Tests.Documentation;

/// <summary>
/// Each block of a page is run by a test or says why not: commands of the program by <see cref="DocumentedSessionTests"/>, C# by
/// <c>DocumentedCodeTests</c> of Vibe.Workflows.Tests, others by what the mark above the block names.
/// </summary>
public sealed class DocumentedBlockTests : IDisposable
{
    /// <summary>Languages of blocks that nobody types: drawings, printed text, and parts of files.</summary>
    private static readonly string[] NotTyped = ["csharp", "json", "mermaid", "text", "xml"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Pages => [.. Names()];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Blocks_AreRunOrSayWhyNot(string page) => Assert.Empty(
        FencedBlock.ReadAll(page).Where(block => !NotTyped.Contains(block.Language))
            .SelectMany(block => block.Commands
                .Where(line => !block.LeavesOut(line) && !DocumentedSessionTests.Runs(page, line))
                .Select(line => $"{page}, line {block.Line}: {line}")));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Marks_NameWhatIsThere(string page)
    {
        foreach (var (block, mark) in FencedBlock.ReadAll(page).SelectMany(block => block.Marks.Select(mark => (block, mark))))
        {
            Assert.True(mark.Runner is null ? mark.Reason.Length > 0 : IsThere(mark.Runner), $"{page}, line {block.Line}: {mark}");
            Assert.True(
                mark.Command is null || block.Commands.Any(line => line.EndsWith(mark.Command, StringComparison.Ordinal)),
                $"{page}, line {block.Line}: no command ends with {mark.Command}");
        }
    }

    [Fact]
    public void SweepFile_OfThePage_CanBePlanned()
    {
        var text = string.Join('\n', FencedBlock.ReadAll("docs/sweeps.md").Single(block => block.Language == "json").Lines);
        var configurations = Path.Combine(Fixtures.Root, "configs").Replace('\\', '/');
        var file = _folder.Write("sweep.json", text.Replace("../configs", configurations, StringComparison.Ordinal));

        var (code, output, error) = ProgramRunner.Run("sweep", file, "--dry-run");

        Assert.True(code == 0, error);
        Assert.Contains("GeneratorOptimizer:LearningRate", output, StringComparison.Ordinal);
    }

    private static bool IsThere(string runner) => File.Exists(Path.Combine(Fixtures.Root, runner)) ||
        Directory.EnumerateFiles(Path.Combine(Fixtures.Root, "tests"), runner + ".cs", SearchOption.AllDirectories).Any();

    private static IEnumerable<string> Names() => Directory.GetFiles(Path.Combine(Fixtures.Root, "docs"), "*.md")
        .Select(path => $"docs/{Path.GetFileName(path)}")
        .Concat(["README.md", "CONTRIBUTING.md", "SECURITY.md", "data/README.md", "experiments/README.md", "eng/Vibe.Tool/README.md"]);
}
