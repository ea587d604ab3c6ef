using System.Text.RegularExpressions;
using Vibe.Testing;

namespace Vibe.Trainer.Tests.Documentation;

/// <summary>
/// A block between fences on a page. Comments right above it say which of its commands are not run with the page:
/// <c>&lt;!-- not run: why --&gt;</c> or <c>&lt;!-- run by WhichTests --&gt;</c> for the whole block;
/// <c>&lt;!-- not run: `end of the command`: why --&gt;</c> or <c>&lt;!-- run by WhichTests: `end of the command` --&gt;</c> for one.
/// </summary>
/// <param name="Page">The page, relative to the repository's root.</param>
/// <param name="Line">The line of the fence, from 1.</param>
/// <param name="Language">What stands behind the fence; empty for commands.</param>
/// <param name="Lines">The lines between the fences.</param>
/// <param name="Marks">The marks above the block.</param>
internal sealed partial record FencedBlock(string Page, int Line, string Language, string[] Lines, BlockMark[] Marks)
{
    private const string Fence = "```";

    /// <summary>Reads the blocks of a page.</summary>
    /// <param name="page">The page, relative to the repository's root.</param>
    public static IReadOnlyList<FencedBlock> ReadAll(string page)
    {
        var blocks = new List<FencedBlock>();
        var lines = File.ReadAllLines(Path.Combine(Fixtures.Root, page));
        for (var start = 0; start < lines.Length; start++)
        {
            if (lines[start].StartsWith(Fence, StringComparison.Ordinal))
            {
                var end = Array.IndexOf(lines, Fence, start + 1);
                var marks = lines[..start].Reverse().TakeWhile(line => line.StartsWith("<!-- ", StringComparison.Ordinal));
                blocks.Add(new FencedBlock(
                    page, start + 1, lines[start][Fence.Length..], lines[(start + 1)..end], [.. marks.Select(BlockMark.Read)]));
                start = end;
            }
        }

        return blocks;
    }

    /// <summary>Gets the command lines of the block: what is neither empty nor a comment.</summary>
    public IEnumerable<string> Commands => Lines.Select(line => Remark().Replace(line, string.Empty)).Where(line => line.Length > 0);

    /// <summary>Whether a mark says that a command of the block is left out.</summary>
    /// <param name="command">The command's line or the part behind the program's name.</param>
    public bool LeavesOut(string command) =>
        Marks.Any(mark => mark.Command is null || command.EndsWith(mark.Command, StringComparison.Ordinal));

    [GeneratedRegex(@"(^|\s+)#.*$|\s+$")]
    private static partial Regex Remark();
}
