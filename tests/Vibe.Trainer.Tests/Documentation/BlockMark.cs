using System.Text.RegularExpressions;

namespace Vibe.Trainer.Tests.Documentation;

/// <summary>Says why a block of a page, or one of its commands, is not run with the page.</summary>
/// <param name="Runner">The test class or script that runs it, where there is one.</param>
/// <param name="Command">The end of the command that is meant; <see langword="null"/> for the whole block.</param>
/// <param name="Reason">Why it is not run, where nothing runs it.</param>
internal sealed partial record BlockMark(string? Runner, string? Command, string Reason)
{
    /// <summary>Reads a comment.</summary>
    /// <param name="line">The page's line.</param>
    /// <exception cref="FormatException">The comment is no mark.</exception>
    public static BlockMark Read(string line) => Form().Match(line) is { Success: true } match
        ? new BlockMark(Value(match.Groups[1]), Value(match.Groups[2]), match.Groups[3].Value.Trim())
        : throw new FormatException($"'{line}' is no mark: expected <!-- not run: why --> or <!-- run by WhichTests -->.");

    private static string? Value(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"^<!-- (?:not run|run by ([\w./-]+))(?:: `([^`]+)`)?(?:[:,]? (.*))? -->$")]
    private static partial Regex Form();
}
