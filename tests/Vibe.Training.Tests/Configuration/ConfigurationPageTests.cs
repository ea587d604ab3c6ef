using Vibe.Testing;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Training.Tests.Configuration;

public sealed class ConfigurationPageTests
{
    /// <summary>
    /// Set the environment variable VIBE_UPDATE_DOCS to 1 and run this test to write the tables below the introduction anew.
    /// </summary>
    [Fact]
    public void ConfigurationPage_IsWhatTheOptionsSay()
    {
        var path = Path.Combine(Fixtures.Root, "docs", "configuration.md");
        var page = File.ReadAllText(path);
        var introduction = page[..page.IndexOf("## (root)", StringComparison.Ordinal)];
        var expected = introduction + ConfigurationReference.ToMarkdown(typeof(VibeOptions));
        if (Environment.GetEnvironmentVariable("VIBE_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }
}
