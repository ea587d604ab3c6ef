using Vibe.Testing;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Training.Tests.Configuration;

public sealed class ConfigurationChangesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_ComparesWithBaseAndPublishedValues_AndTellsWhereTheyWereWritten()
    {
        var below = _folder.Write("base.json", """{ "Training": { "Epochs": 4, "StepsPerEpoch": 9 }, "Data": { "Synthetic": {} } }""");
        var path = _folder.Write("own.json", "{ \"extends\": \"base.json\",\n\"Training\": { \"Epochs\": 8 } }");

        var changes = ConfigurationChanges.Of(ConfigurationLoader.Load<VibeOptions>(path, ["Training:Seed=3"]));

        Assert.Equal(below, changes.BaseFile);
        var training = changes.Changes.Where(change => change.Key.StartsWith("Training:", StringComparison.Ordinal)).ToArray();
        Assert.Equal(
            [
                new ConfigurationChange("Training:Epochs", "8", "4", "30", $"{path}, line 2"),
                new ConfigurationChange("Training:Seed", "3", "1", "1", "override Training:Seed=3"),
                new ConfigurationChange("Training:StepsPerEpoch", "9", "9", "500", $"{below}, line 1"),
            ],
            training);
    }

    [Fact]
    public void Of_HasNoBase_WhereNothingIsExtended()
    {
        var path = _folder.Write("own.json", """{ "Data": { "Synthetic": {} } }""");

        var changes = ConfigurationChanges.Of(ConfigurationLoader.Load<VibeOptions>(path, []));

        Assert.Null(changes.BaseFile);
        Assert.All(changes.Changes, change => Assert.Equal(change.Default, change.Base));
    }

    [Fact]
    public void FromDefaults_IsEmpty_ForDefaults() => Assert.Empty(ConfigurationChanges.FromDefaults(new VibeOptions()).Changes);
}
