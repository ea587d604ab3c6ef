using System.Text.RegularExpressions;
using Vibe.Testing;

namespace Vibe.Trainer.Tests.Documentation;

/// <summary>A command line of the program on a page.</summary>
/// <param name="Page">The page, relative to the repository's root.</param>
/// <param name="Line">The page's line, from 1.</param>
/// <param name="Words">The arguments; what the reader fills in keeps its angle brackets.</param>
internal sealed partial record DocumentedCommand(string Page, int Line, string[] Words)
{
    private const string AnyDataset = "3dpw";

    /// <summary>Reads the command lines of a page.</summary>
    /// <param name="page">The page, relative to the repository's root.</param>
    public static IReadOnlyList<DocumentedCommand> ReadAll(string page) =>
        [.. File.ReadAllLines(Path.Combine(Fixtures.Root, page)).SelectMany((text, i) => Read(page, i + 1, text))];

    /// <summary>Reads the command lines of a page's blocks that no mark leaves out.</summary>
    /// <param name="page">The page, relative to the repository's root.</param>
    public static IReadOnlyList<DocumentedCommand> ReadThoseToRun(string page) =>
    [
        .. FencedBlock.ReadAll(page).Where(block => block.Language.Length == 0)
            .SelectMany(block => block.Lines.SelectMany((text, i) => Read(page, block.Line + 1 + i, text))
                .Where(command => !block.LeavesOut(string.Join(' ', command.Words)))),
    ];

    /// <summary>Whether a line is a command line of the program.</summary>
    /// <param name="text">The line.</param>
    public static bool IsOne(string text) => Start().Match(text) is { Success: true, Index: 0 };

    private static IEnumerable<DocumentedCommand> Read(string page, int line, string text) =>
        Start().Matches(text).Select(match => new DocumentedCommand(page, line, Split(match.Groups[1].Value)));

    private static string[] Split(string text)
    {
        string[] words = [.. Word().Matches(text).Select(match => match.Value.Trim('"'))];
        return words is ["prepare", ['<', ..], ..] ? ["prepare", AnyDataset, .. words[2..]] : words;
    }

    [GeneratedRegex(@"(?:dotnet run -c Release --project src/Vibe\.Trainer --|^vibe) ([^`\n]+)")]
    private static partial Regex Start();

    [GeneratedRegex("\"[^\"]*\"|<[^>]*>|\\S+")]
    private static partial Regex Word();
}
