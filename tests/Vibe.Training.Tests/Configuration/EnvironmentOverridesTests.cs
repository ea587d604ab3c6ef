using Vibe.Testing;
using Vibe.Training.Configuration;

namespace Vibe.Training.Tests.Configuration;

public sealed class EnvironmentOverridesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_PutsTheEnvironmentAboveTheFiles_AndOtherOverridesAboveThat()
    {
        const string Json = """{ "Training": { "MaxSteps": 5, "Seed": 5, "WarmUpSteps": 5 } }""";

        var loaded = Load(Json, ["Training:Seed=9"], ("VIBE_Training__Seed", "7"), ("VIBE_TRAINING__MAXSTEPS", "7"));

        var training = loaded.Value.Training;
        Assert.Equal((100, 5, 7, 9L), (new SampleTraining().MaxSteps, training.WarmUpSteps, training.MaxSteps, training.Seed));
        Assert.Equal("environment variable VIBE_TRAINING__MAXSTEPS", loaded.Origins["Training:MaxSteps"]);
        Assert.Equal("override Training:Seed=9", loaded.Origins["Training:Seed"]);
    }

    [Fact]
    public void Read_ReachesIntoLists_AndTakesWholeSections()
    {
        var loaded = Load(
            """{ "Model": { "Stores": [{ "Path": "p" }] } }""", [],
            ("VIBE_Model__Stores__0__Path", "q"), ("VIBE_Model__Weights", "1,0"), ("VIBE_EarlyStopping", """{"AfterEpochs":2}"""));

        Assert.Equal([new SampleStore { Path = "q" }], loaded.Value.Model.Stores);
        Assert.Equal([1, 0], loaded.Value.Model.Weights);
        Assert.Equal(2, loaded.Value.EarlyStopping!.AfterEpochs);
    }

    [Theory]
    [InlineData("VIBE_LIBTORCH")]
    [InlineData("VIBE_GOLDEN")]
    [InlineData("VIBE_TRAIN")]
    [InlineData("VIBETraining__Seed")]
    [InlineData("Training__Seed")]
    public void Read_LeavesOtherVariablesAlone(string name) =>
        Assert.Empty(EnvironmentOverrides.Read<SampleOptions>([KeyValuePair.Create<string, string?>(name, "3")]));

    [Fact]
    public void Load_NamesTheVariable_WhenItsKeyOrValueIsWrong()
    {
        var error = Assert.Throws<ConfigurationException>(
            () => Load("{}", [], ("VIBE_Training__Seeds", "1"), ("VIBE_Trainin__Seed", "1"), ("VIBE_Training__MaxSteps", "many")));

        Assert.Equal(
            """
            The configuration has 3 problems:
              Trainin (environment variable VIBE_Trainin__Seed): unknown key. Did you mean Training?
              Training:Seeds (environment variable VIBE_Training__Seeds): unknown key. Did you mean Seed?
              Training:MaxSteps (environment variable VIBE_Training__MaxSteps): expected an integer, found "many".
            """,
            error.Message,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Of_RecordsTheVariableAsTheSourceOfAChange()
    {
        var change = Assert.Single(ConfigurationChanges.Of(Load("{}", [], ("VIBE_Training__Seed", "7"))).Changes);

        Assert.Equal(new ConfigurationChange("Training:Seed", "7", "42", "42", "environment variable VIBE_Training__Seed"), change);
    }

    private LoadedConfiguration<SampleOptions> Load(string json, string[] overrides, params (string Name, string Value)[] variables)
    {
        var environment = EnvironmentOverrides.Read<SampleOptions>(
            variables.Select(entry => KeyValuePair.Create<string, string?>(entry.Name, entry.Value)));
        return ConfigurationLoader.Load<SampleOptions>(_folder.Write("a.json", json), [.. environment, .. overrides]);
    }
}
