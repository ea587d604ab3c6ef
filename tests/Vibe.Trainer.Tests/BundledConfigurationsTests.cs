using Vibe.Testing;

namespace Vibe.Trainer.Tests;

public sealed class BundledConfigurationsTests
{
    [Theory]
    [InlineData("vibe_synthetic")]
    [InlineData("vibe_synthetic.json")]
    public void Find_GivesTheFile_OfAName(string name) =>
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "configs", "vibe_synthetic.json"), BundledConfigurations.Find(name));

    [Theory]
    [InlineData("no_such")]
    [InlineData("elsewhere/vibe_synthetic.json")]
    public void Find_LeavesOtherPaths(string path) => Assert.Equal(path, BundledConfigurations.Find(path));

    [Fact]
    public void Find_LeavesAFileThatIsThere()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("vibe_synthetic.json", "{}");

        Assert.Equal(path, BundledConfigurations.Find(path));
    }

    [Fact]
    public void Folder_HasEveryConfiguration() => Assert.Equal(
        Names(Path.Combine(Fixtures.Root, "configs")), Names(Path.Combine(AppContext.BaseDirectory, "configs")));

    private static IEnumerable<string?> Names(string folder) =>
        Directory.GetFiles(folder, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
