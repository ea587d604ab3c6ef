using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Training.Tests.Configuration;

public sealed class ConfigurationDifferenceTests
{
    [Fact]
    public void FromDefaults_IsEmpty_ForDefaults()
    {
        Assert.Empty(ConfigurationDifference.FromDefaults(new VibeOptions()));
    }

    [Fact]
    public void FromDefaults_ListsChangedKeysWithTheirPaths()
    {
        var options = new VibeOptions
        {
            Training = new TrainingOptions { Epochs = 3 },
            Data = new DataOptions { Train2D = [new StoreReference { Path = "a" }] },
        };

        Assert.Equal(
            ["Data:Train2D:0:Path=a", "Data:Train2D:0:Weight=1", "Training:Epochs=3"], ConfigurationDifference.FromDefaults(options));
    }
}
