using System.Text.RegularExpressions;

namespace Vibe.Architecture.Tests;

/// <summary>Links from page to page lead somewhere.</summary>
public sealed partial class PageLinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Pages().Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_LeadToFilesAndHeadings(string page) => Assert.Empty(DeadLinks(Path.Combine(Repository.Root, page)));

    [Theory]
    [InlineData("docs/README.md")]
    [InlineData("docs/toc.yml")]
    public void List_NamesEveryPage(string list)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, list));

        Assert.All(
            Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(path => Path.GetFileName(path))
                .Where(name => name != "README.md"),
            name => Assert.Contains(name, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("## A data set", "a-data-set")]
    [InlineData("### The two variants", "the-two-variants")]
    [InlineData("## `vibe` and C#, in 10 minutes", "vibe-and-c-in-10-minutes")]
    [InlineData("## A discriminator's head", "a-discriminators-head")]
    public void Anchor_IsMadeAsOnTheRepositorysPage(string heading, string expected) => Assert.Equal(expected, Anchor(heading));

    [Fact]
    public void Scan_FindsADeadLink()
    {
        var page = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.md");
        File.WriteAllText(page, "# Here\n\n[a](#here) [b](#there) [c](gone.md) `[d](code)`\n\n```\n[e](fenced)\n```\n");

        Assert.Equal(["#there", "gone.md"], DeadLinks(page));

        File.Delete(page);
    }

    private static IEnumerable<string> DeadLinks(string page)
    {
        var text = Code().Replace(File.ReadAllText(page), string.Empty);
        return Link().Matches(text).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(link => !Leads(page, link));
    }

    private static bool Leads(string page, string link)
    {
        var (file, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
        var path = file.Length == 0 ? page : Path.GetFullPath(file, Path.GetDirectoryName(page)!);
        return anchor is null
            ? File.Exists(path) || Directory.Exists(path)
            : File.Exists(path) && Fence().Replace(File.ReadAllText(path), string.Empty).Split('\n')
                .Any(line => line.StartsWith('#') && Anchor(line) == anchor);
    }

    private static string Anchor(string heading) => NoAnchor().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), string.Empty)
        .Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]+`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
