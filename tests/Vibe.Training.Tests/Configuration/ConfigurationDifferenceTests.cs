using Vibe.Synthetic;
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

        Assert.Equal(["Data:Train2D:0:Path=a", "Training:Epochs=3"], ConfigurationDifference.FromDefaults(options));
    }

    [Fact]
    public void FromDefaults_ListsOnlyWhatWasSet_OfASectionThatIsAbsentByDefault()
    {
        var options = new VibeOptions { Data = new DataOptions { Synthetic = new SyntheticOptions { TwoDSubjects = 7 } } };

        Assert.Equal(["Data:Synthetic:TwoDSubjects=7"], ConfigurationDifference.FromDefaults(options));
    }

    [Fact]
    public void FromDefaults_NamesASection_WhenNothingInItWasSet()
    {
        var options = new VibeOptions { Data = new DataOptions { Synthetic = new SyntheticOptions() } };

        Assert.Equal(["Data:Synthetic=defaults"], ConfigurationDifference.FromDefaults(options));
    }
}
