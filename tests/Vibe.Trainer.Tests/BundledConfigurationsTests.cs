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
    [InlineData("no_such.json")]
    [InlineData("elsewhere/vibe_synthetic.json")]
    public void Find_LeavesOtherPaths(string path) => Assert.Equal(path, BundledConfigurations.Find(path));

    [Theory]
    [InlineData("vibe_synthetc", "Did you mean vibe_synthetic?")]
    [InlineData("vibe_synthetc.json", "Did you mean vibe_synthetic?")]
    [InlineData("nothing_like_it", "With it come vibe_2d_only, vibe_3dpw, ")]
    public void Find_NamesWhatIsNear_WhenThereIsNoSuchConfiguration(string name, string expected)
    {
        var error = Assert.Throws<FileNotFoundException>(() => BundledConfigurations.Find(name));

        Assert.StartsWith($"{name}: there is no file of this name", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

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
