namespace Vibe.Architecture.Tests;

/// <summary>Files and lines stay short enough to be read at a glance; see <c>CONTRIBUTING.md</c>.</summary>
public sealed class SourceTextTests
{
    private const int LongestLine = 140;
    private const int LongestFile = 250;

    [Fact]
    public void Lines_AreAtMost140CharactersLong()
    {
        var found = Repository.AllSourceFiles().SelectMany(file => File.ReadLines(file)
            .Select((line, number) => (line.Length, Place: $"{Repository.Relative(file)}:{number + 1}"))
            .Where(line => line.Length > LongestLine)
            .Select(line => line.Place));
        Assert.Empty(found);
    }

    [Fact]
    public void Files_AreAtMost250LinesLong()
    {
        Assert.Empty(Repository.AllSourceFiles().Where(file => File.ReadLines(file).Count() > LongestFile).Select(Repository.Relative));
    }

    [Fact]
    public void Scan_SeesSourcesTestsAndSamples()
    {
        var folders = Repository.AllSourceFiles().Select(file => Repository.Relative(file).Split('/')[0]).Distinct();
        Assert.Equal(["experiments", "samples", "src", "tests"], folders.Order(StringComparer.Ordinal));
    }
}
