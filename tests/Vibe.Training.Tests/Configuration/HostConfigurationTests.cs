using System.Text;
using Microsoft.Extensions.Configuration;
using Vibe.Testing;
using Vibe.Training.Configuration;

namespace Vibe.Training.Tests.Configuration;

public sealed class HostConfigurationTests
{
    [Fact]
    public void Bind_TakesASectionOfAHost_WithItsOwnLayers()
    {
        var host = Host(
            """
            { "Vibe": { "Training": { "MaxSteps": 5, "Quick": true, "Notes": null },
              "Model": { "Mode": "published", "Weights": [1, 0, -1], "Stores": [{ "Path": "p" }, { "Path": "q" }], "Sizes": [] } } }
            """,
            ("Vibe:Training:Seed", "7"));

        var options = ConfigurationLoader.Bind<SampleOptions>(host.GetSection("Vibe"));

        Assert.Equal(new SampleTraining { MaxSteps = 5, Quick = true, Seed = 7, Patience = 7 }, options.Training);
        Assert.Equal(SampleMode.Published, options.Model.Mode);
        Assert.Equal([1, 0, -1], options.Model.Weights);
        Assert.Equal([new SampleStore { Path = "p" }, new SampleStore { Path = "q" }], options.Model.Stores);
        Assert.Empty(options.Model.Sizes);
    }

    [Fact]
    public void Bind_ReportsEveryProblemWithItsKey()
    {
        var host = Host("""{ "Vibe": { "Training": { "MaxSteps": 0, "Sed": 1 }, "Model": { "Mode": "old" } } }""");

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Bind<SampleOptions>(host.GetSection("Vibe")));

        Assert.Equal(
            ["Training:Sed (configuration key Vibe:Training:Sed): unknown key. Did you mean Seed?",
             "Training:MaxSteps (configuration key Vibe:Training:MaxSteps): must be between 1 and 1000000, found 0."],
            error.Errors.Take(2).Select(problem => problem.ToString()));
        Assert.Equal("Model:Mode", error.Errors[2].Key);
    }

    [Fact]
    public void Bind_KeepsDefaults_WhereTheSectionIsEmpty() =>
        Assert.Equal(
            new SampleTraining { Patience = 7 }, ConfigurationLoader.Bind<SampleOptions>(new ConfigurationBuilder().Build()).Training);

    [Fact]
    public void ToConfiguration_GivesTheResolvedValues_AndBindsAgain()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.json", """{ "Training": { "Seed": 7 }, "Model": { "Stores": [{ "Path": "p" }] } }""");
        var loaded = ConfigurationLoader.Load<SampleOptions>(file, []);

        var configuration = loaded.ToConfiguration();

        Assert.Equal("7", configuration["Training:Seed"]);
        Assert.Equal(
            ConfigurationLoader.ToJson(loaded.Value), ConfigurationLoader.ToJson(ConfigurationLoader.Bind<SampleOptions>(configuration)));
    }

    private static IConfigurationRoot Host(string json, params (string Key, string Value)[] more) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json)))
        .AddInMemoryCollection(more.Select(entry => KeyValuePair.Create<string, string?>(entry.Key, entry.Value)))
        .Build();
}
