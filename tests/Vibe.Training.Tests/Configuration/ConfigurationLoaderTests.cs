using Vibe.Testing;
using Vibe.Training.Configuration;

namespace Vibe.Training.Tests.Configuration;

public sealed class ConfigurationLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_GivesTheDefaults_WhenNothingIsWritten()
    {
        var loaded = Load("{}");

        Assert.Equal(100, loaded.Value.Training.MaxSteps);
        Assert.Equal(7, loaded.Value.Training.Patience);
        Assert.Equal([0.25, 0.5], loaded.Value.Model.Weights);
        Assert.Null(loaded.Value.EarlyStopping);
        Assert.Equal("default", loaded.Origins["Training:MaxSteps"]);
        Assert.Equal("a", loaded.Name);
    }

    [Fact]
    public void Load_ReadsEveryKindOfValue()
    {
        var value = Load("""
            {
              // a comment
              "Training": {
                "MaxSteps": 1e3, "Seed": 9007199254740993, "Quick": true, "LearningRate": 1e-4, "Momentum": 0.3,
                "Patience": null, "Name": "größer", "Notes": "text",
              },
              "model": {
                "mode": "published", "Weights": [1], "Layers": ["x", "y"], "Sizes": [3, 4],
                "Stores": [{ "Path": "p", "Weight": 2 }, { "Path": "q" }],
              },
              "EarlyStopping": {},
            }
            """).Value;

        Assert.Equal(1000, value.Training.MaxSteps);
        Assert.Equal(9007199254740993, value.Training.Seed); // 2^53 + 1, which a double cannot hold
        Assert.True(value.Training.Quick);
        Assert.Equal(1e-4, value.Training.LearningRate);
        Assert.Equal(0.3f, value.Training.Momentum);
        Assert.Null(value.Training.Patience);
        Assert.Equal("größer", value.Training.Name);
        Assert.Equal("text", value.Training.Notes);
        Assert.Equal(SampleMode.Published, value.Model.Mode);
        Assert.Equal([1.0], value.Model.Weights);
        Assert.Equal(["x", "y"], value.Model.Layers);
        Assert.Equal([3, 4], value.Model.Sizes);
        Assert.Equal([new SampleStore { Path = "p", Weight = 2 }, new SampleStore { Path = "q" }], value.Model.Stores);
        Assert.Equal(new SampleStop(), value.EarlyStopping);
    }

    [Fact]
    public void Load_SkipsAByteOrderMark()
    {
        var path = _folder.File("a.json");
        File.WriteAllText(path, """{ "Training": { "MaxSteps": 3 } }""", new System.Text.UTF8Encoding(true));

        Assert.Equal(3, ConfigurationLoader.Load<SampleOptions>(path, []).Value.Training.MaxSteps);
    }

    [Fact]
    public void Load_LaysAFileOverTheOneItExtends()
    {
        _folder.Write("base/base.json", """
            { "Training": { "MaxSteps": 10, "Name": "base" },
              "Model": { "Weights": [1, 1, 1], "Stores": [{ "Path": "p" }, { "Path": "q" }] } }
            """);
        _folder.Write("base/middle.json", """{ "extends": "base.json", "Training": { "Seed": 1 } }""");

        var loaded = Load("""
            { "Extends": "base/middle.json", "training": { "maxSteps": 20 },
              "Model": { "Weights": [0.5], "Stores": [{ "Path": "r" }] } }
            """);

        Assert.Equal(20, loaded.Value.Training.MaxSteps);
        Assert.Equal(1, loaded.Value.Training.Seed);
        Assert.Equal("base", loaded.Value.Training.Name);
        Assert.Equal([0.5], loaded.Value.Model.Weights);
        Assert.Equal(["r"], loaded.Value.Model.Stores.Select(store => store.Path));
        Assert.Equal([_folder.File("base/base.json"), _folder.File("base/middle.json"), _folder.File("a.json")], loaded.Files);
        Assert.EndsWith("base.json, line 1", loaded.Origins["Training:Name"], StringComparison.Ordinal);
        Assert.EndsWith("a.json, line 1", loaded.Origins["Training:MaxSteps"], StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AppliesOverridesInOrder()
    {
        var loaded = Load(
            """{ "Model": { "Stores": [{ "Path": "p" }, { "Path": "q" }], "Layers": ["x", "y"] } }""",
            "Training:MaxSteps=5",
            "training:maxsteps=6",
            "Training:Name=007",
            "Training:Notes=a=b, c",
            "Training:Patience=null",
            "Training:Quick=True",
            "Model:Mode=Published",
            "Model:Weights=1, 0.5",
            "Model:Sizes=",
            "Model:Layers=only",
            "Model:Stores:1:Weight=3",
            """EarlyStopping={"AfterEpochs":2}""",
            """Training={"Seed":8}""");

        Assert.Equal(6, loaded.Value.Training.MaxSteps);
        Assert.Equal("007", loaded.Value.Training.Name);
        Assert.Equal("a=b, c", loaded.Value.Training.Notes);
        Assert.Null(loaded.Value.Training.Patience);
        Assert.True(loaded.Value.Training.Quick);
        Assert.Equal(8, loaded.Value.Training.Seed);
        Assert.Equal(SampleMode.Published, loaded.Value.Model.Mode);
        Assert.Equal([1, 0.5], loaded.Value.Model.Weights);
        Assert.Empty(loaded.Value.Model.Sizes);
        Assert.Equal(["only"], loaded.Value.Model.Layers);
        Assert.Equal([new SampleStore { Path = "p" }, new SampleStore { Path = "q", Weight = 3 }], loaded.Value.Model.Stores);
        Assert.Equal(2, loaded.Value.EarlyStopping!.AfterEpochs);
        Assert.Equal("override training:maxsteps=6", loaded.Origins["Training:MaxSteps"]);
    }

    [Fact]
    public void Load_ReplacesAList_WhenAnOverrideGivesOne()
    {
        var stores =
            Load("""{ "Model": { "Stores": [{ "Path": "p" }, { "Path": "q" }] } }""", """Model:Stores=[{"Path":"r"}]""").Value.Model.Stores;

        Assert.Equal([new SampleStore { Path = "r" }], stores);
    }

    [Fact]
    public void Load_ReachesIntoADefaultList()
    {
        Assert.Equal([0.25, 1], Load("{}", "Model:Weights:1=1").Value.Model.Weights);
    }

    [Fact]
    public void ToJson_LoadsAgain()
    {
        var first = Load(
            """{ "Model": { "Stores": [{ "Path": "ä/<p>" }], "Sizes": [1] }, "EarlyStopping": { "AfterEpochs": 3 } }""",
            "Training:LearningRate=0.1",
            "Training:Momentum=0.1").Value;
        var json = ConfigurationLoader.ToJson(first);

        var second = ConfigurationLoader.Load<SampleOptions>(_folder.Write("resolved.json", json), []).Value;

        Assert.Equal(first.Training, second.Training);
        Assert.Equal(first.EarlyStopping, second.EarlyStopping);
        Assert.Equal(first.Model.Stores, second.Model.Stores);
        Assert.Equal(json, ConfigurationLoader.ToJson(second));
    }

    [Fact]
    public void ToJson_WritesEveryKeyInOrder()
    {
        Assert.Equal(
            """
            {
              "Training": {
                "MaxSteps": 100,
                "Seed": 42,
                "Quick": false,
                "LearningRate": 5E-05,
                "Momentum": 0.1,
                "Patience": 7,
                "Name": "run",
                "Notes": null,
                "WarmUpSteps": 0
              },
              "Model": {
                "Mode": "Corrected",
                "Weights": [
                  0.25,
                  0.5
                ],
                "Layers": [
                  "a"
                ],
                "Stores": [],
                "Sizes": []
              },
              "EarlyStopping": null
            }

            """,
            ConfigurationLoader.ToJson(new SampleOptions()));
    }

    private LoadedConfiguration<SampleOptions> Load(string json, params string[] overrides) =>
        ConfigurationLoader.Load<SampleOptions>(_folder.Write("a.json", json), [.. overrides]);
}
