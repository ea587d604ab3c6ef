using Microsoft.Extensions.Configuration;
using Vibe.Testing;
using Vibe.Training.Configuration;

namespace Vibe.Training.Tests.Configuration;

public sealed class ConfigurationBuilderExtensionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AddExperiment_GivesTheValuesOfTheFile_AboveThoseItExtends()
    {
        var configuration = Experiment("""{ "extends": "base.json", "Training": { "Seed": 2 }, "EarlyStopping": null }""").Build();

        Assert.Equal(("2", "10"), (configuration["Training:Seed"], configuration["training:maxsteps"]));
        Assert.Null(configuration["extends"]);
        Assert.Empty(configuration.GetSection("EarlyStopping").GetChildren()); // the base has one
    }

    [Fact]
    public void AddExperiment_ReplacesLists_InsteadOfMixingTheirElements()
    {
        var configuration = Experiment("""{ "extends": "base.json" }""")
            .AddExperiment(_folder.Write("b.json", """{ "Model": { "Weights": [0.5], "Stores": [] } }"""))
            .Build();

        Assert.Equal(["0.5"], configuration.GetSection("Model:Weights").GetChildren().Select(weight => weight.Value));
        Assert.Null(configuration["Model:Weights:1"]);
        Assert.Empty(configuration.GetSection("Model:Stores").GetChildren());
        Assert.Null(configuration["Model:Stores:0:Path"]);
    }

    [Fact]
    public void AddOverrides_WinsOverTheFile_AndAHostsOwnLayersOverThat()
    {
        var configuration = Experiment("""{ "extends": "base.json" }""")
            .AddOverrides(["Training:Seed=3", "Training:MaxSteps=4", "Model:Stores:1:Weight=2", "Model:Weights=1, 0"])
            .AddInMemoryCollection([new("Training:Seed", "5")])
            .Build();

        var options = ConfigurationLoader.Bind<SampleOptions>(configuration);

        Assert.Equal((5, 4, "base"), (options.Training.Seed, options.Training.MaxSteps, options.Training.Name));
        Assert.Equal([new SampleStore { Path = "p" }, new SampleStore { Path = "q", Weight = 2 }], options.Model.Stores);
        Assert.Equal([1, 0], options.Model.Weights);
        Assert.Equal(2, options.EarlyStopping!.AfterEpochs);
    }

    [Fact]
    public void Bind_GivesWhatLoadGives_FromTheSameLayers()
    {
        var path = _folder.Write("a.json", """{ "extends": "base.json", "Model": { "Layers": ["x"], "Sizes": [1, 2] } }""");
        WriteBase();
        ConfigurationOverride[] overrides = ["Training:Notes=null", "Model:Sizes=", """EarlyStopping={"AfterEpochs":3}"""];

        var bound = ConfigurationLoader.Bind<SampleOptions>(new ConfigurationBuilder().AddExperiment(path).AddOverrides(overrides).Build());

        Assert.Equal(
            ConfigurationLoader.ToJson(ConfigurationLoader.Load<SampleOptions>(path, overrides).Value), ConfigurationLoader.ToJson(bound));
    }

    [Theory]
    [InlineData("""{ "Training": """, "not valid JSON")]
    [InlineData("""{ "extends": "gone.json" }""", "gone.json")]
    public void Build_NamesTheFile_WhenItCannotBeRead(string json, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => Experiment(json).Build());

        Assert.Contains("a.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_NamesTheSetting_WhenItHasNoKey()
    {
        var error = Assert.Throws<ConfigurationException>(() => new ConfigurationBuilder().AddOverrides(["Seed"]).Build());

        Assert.Contains("override Seed", error.Message, StringComparison.Ordinal);
    }

    private IConfigurationBuilder Experiment(string json)
    {
        WriteBase();
        return new ConfigurationBuilder().AddExperiment(_folder.Write("a.json", json));
    }

    private void WriteBase() => _folder.Write("base.json", """
        {
          "Training": { "MaxSteps": 10, "Name": "base", "Seed": 1 }, "EarlyStopping": { "AfterEpochs": 2 },
          "Model": { "Weights": [0.1, 0.2, 0.3], "Stores": [{ "Path": "p" }, { "Path": "q" }] }
        }
        """);
}
