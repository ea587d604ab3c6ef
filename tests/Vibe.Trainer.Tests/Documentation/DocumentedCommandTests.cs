using Vibe.Testing;

namespace Vibe.Trainer.Tests.Documentation;

/// <summary>
/// What the pages tell readers to type is a command line that the program understands, and the files of this repository that it names are
/// there. <see cref="DocumentedSessionTests"/> runs the commands themselves.
/// </summary>
public sealed class DocumentedCommandTests
{
    private static readonly string[] Fixed = ["README.md", "data/README.md", "experiments/README.md", "eng/Vibe.Tool/README.md"];

    private static readonly string[] Folders = ["configs/", "experiments/"];

    public static TheoryData<string> Pages => [.. Names()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_AreUnderstood(string page)
    {
        var root = CommandLine.Create();
        var wrong = DocumentedCommand.ReadAll(page)
            .Select(command => (command.Line, Errors: root.Parse(DefaultVerb.Complete(root, command.Words)).Errors))
            .Where(pair => pair.Errors.Count > 0)
            .Select(pair => $"{page}, line {pair.Line}: {string.Join(' ', pair.Errors.Select(error => error.Message))}");

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_NameFilesThatAreThere(string page)
    {
        var missing = DocumentedCommand.ReadAll(page).SelectMany(command => command.Words)
            .Where(word => Folders.Any(folder => word.StartsWith(folder, StringComparison.Ordinal)))
            .Where(word => !word.Contains('<', StringComparison.Ordinal) && word.EndsWith(".json", StringComparison.Ordinal))
            .Where(word => !File.Exists(Path.Combine(Fixtures.Root, word)));

        Assert.Empty(missing);
    }

    [Fact]
    public void Scan_SeesTheMostUsedPages() =>
        Assert.All((string[])["README.md", "docs/getting-started.md"], page => Assert.Contains(page, Names()));

    [Fact]
    public void Table_ListsEveryVerb()
    {
        var page = File.ReadAllText(Path.Combine(Fixtures.Root, "docs", "command-line.md"));

        Assert.All(
            CommandLine.Create().Subcommands, verb => Assert.Contains($"| `{verb.Name}", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Table_ListsEveryExitCode()
    {
        var page = File.ReadAllText(Path.Combine(Fixtures.Root, "docs", "command-line.md"));

        Assert.All(
            (int[])[0, Failures.BadInput, Failures.Diverged, Failures.Interrupted],
            code => Assert.Contains($"\n| {code} |", page, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names() =>
    [
        .. Directory.GetFiles(Path.Combine(Fixtures.Root, "docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}")
            .Concat(Fixed)
            .Where(page => DocumentedCommand.ReadAll(page).Count > 0),
    ];
}
