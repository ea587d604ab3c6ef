using Vibe.Training.Configuration;

namespace Vibe.Training.Tests.Configuration;

public sealed class ConfigurationReferenceTests
{
    [Fact]
    public void Describe_ListsEveryKey()
    {
        var paths = ConfigurationReference.Describe(typeof(SampleOptions)).Select(key => key.Path);

        Assert.Equal(
            [
                "Training:MaxSteps", "Training:Seed", "Training:Quick", "Training:LearningRate", "Training:Momentum",
                "Training:Patience", "Training:Name", "Training:Notes", "Training:WarmUpSteps",
                "Model:Mode", "Model:Weights", "Model:Layers", "Model:Stores", "Model:Stores:*:Path", "Model:Stores:*:Weight",
                    "Model:Sizes",
                "EarlyStopping:AfterEpochs",
            ],
            paths);
    }

    [Fact]
    public void Describe_TellsTypeDefaultRangeAndSummary()
    {
        var keys = ConfigurationReference.Describe(typeof(SampleOptions)).ToDictionary(key => key.Path);

        Assert.Equal(
            new ConfigurationKey(
                "Training:MaxSteps", "an integer", "100", "between 1 and 1000000",
                    "The number of steps, in units of SampleMode. Default 100."),
            keys["Training:MaxSteps"]);
        Assert.Equal(new ConfigurationKey("Training:Quick", "true or false", "false", "", "Whether to be quick."), keys["Training:Quick"]);
        Assert.Equal("7", keys["Training:Patience"].Default);
        Assert.Equal("[0.25,0.5]", keys["Model:Weights"].Default);
        Assert.Equal("\"Corrected\"", keys["Model:Mode"].Default);
        Assert.Equal("", keys["Model:Stores:*:Path"].Default);
        Assert.Equal("greater than 0", keys["Training:LearningRate"].Range);
    }

    [Fact]
    public void ToMarkdown_MakesATablePerSection()
    {
        var text = ConfigurationReference.ToMarkdown(typeof(SampleOptions));

        Assert.StartsWith(
            "## Training\n\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n", text, StringComparison.Ordinal);
        Assert.Contains("| `MaxSteps` | an integer, between 1 and 1000000 | `100` | The number", text, StringComparison.Ordinal);
        Assert.Contains("## Model:Stores:*\n", text, StringComparison.Ordinal);
        Assert.Contains("| `Path` | a text in quotes | (required) |", text, StringComparison.Ordinal);
    }
}
