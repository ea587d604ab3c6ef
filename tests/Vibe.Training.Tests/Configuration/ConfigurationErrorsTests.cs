using Vibe.Testing;
using Vibe.Training.Configuration;

namespace Vibe.Training.Tests.Configuration;

public sealed class ConfigurationErrorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "Training": { "MaxStep": 1 } }""", "Training:MaxStep", "unknown key. Did you mean MaxSteps?")]
    [InlineData("""{ "Training": { "Sede": 1 } }""", "Training:Sede", "unknown key. Did you mean Seed?")]
    [InlineData("""{ "Model": { "maxsteps": 1 } }""", "Model:maxsteps", "is not a key of this section. It belongs to Training:MaxSteps.")]
    [InlineData("""{ "MaxSteps": 1 }""", "MaxSteps", "is not a key of this section. It belongs to Training:MaxSteps.")]
    [InlineData("""{ "Foo": 1 }""", "Foo", "unknown key. The keys here are Training, Model, EarlyStopping.")]
    [InlineData("""{ "LearningRat": 1 }""", "LearningRat", "unknown key. Did you mean Training:LearningRate?")]
    [InlineData("""{ "Trainning": {} }""", "Trainning", "unknown key. Did you mean Training?")]
    [InlineData(
        """{ "Model": { "Stores": [{ "Path": "p", "Wieght": 1 }] } }""", "Model:Stores:0:Wieght", "unknown key. Did you mean Weight?")]
    [InlineData("""{ "Training": { "TotalSteps": 1 } }""", "Training:TotalSteps",
        "unknown key. The keys here are MaxSteps, Seed, Quick, LearningRate, Momentum, Patience, Name, Notes, WarmUpSteps.")]
    public void Load_NamesTheNearestKey_WhenAKeyIsUnknown(string json, string key, string message) => AssertError(json, key, message);

    [Theory]
    [InlineData("""{ "Training": { "MaxSteps": "abc" } }""", "Training:MaxSteps", "expected an integer, found \"abc\".")]
    [InlineData("""{ "Training": { "MaxSteps": 1.5 } }""", "Training:MaxSteps", "expected an integer, found 1.5.")]
    [InlineData("""{ "Training": { "MaxSteps": 3000000000 } }""", "Training:MaxSteps", "the number 3000000000 is too large for Int32.")]
    [InlineData("""{ "Training": { "Seed": 1e99 } }""", "Training:Seed", "the number 1e99 is too large for Int64.")]
    [InlineData("""{ "Training": { "MaxSteps": null } }""", "Training:MaxSteps", "expected an integer, found null.")]
    [InlineData("""{ "Training": { "MaxSteps": [1] } }""", "Training:MaxSteps", "expected an integer, found a list [ ... ].")]
    [InlineData("""{ "Training": { "LearningRate": "fast" } }""", "Training:LearningRate", "expected a number, found \"fast\".")]
    [InlineData("""{ "Training": { "LearningRate": 1e999 } }""", "Training:LearningRate", "the number 1e999 is too large.")]
    [InlineData("""{ "Training": { "Quick": 1 } }""", "Training:Quick", "expected true or false, found 1.")]
    [InlineData("""{ "Training": { "Name": 5 } }""", "Training:Name", "expected a text in quotes, found 5.")]
    [InlineData("""{ "Training": { "Name": null } }""", "Training:Name", "expected a text in quotes, found null.")]
    [InlineData("""{ "Training": 5 }""", "Training", "expected a section { ... }, found 5.")]
    [InlineData("""{ "Training": null }""", "Training", "expected a section { ... }, found null.")]
    [InlineData("""{ "Model": { "Mode": "Corected" } }""", "Model:Mode", "expected one of Published, Corrected, found \"Corected\".")]
    [InlineData("""{ "Model": { "Mode": 1 } }""", "Model:Mode", "expected one of Published, Corrected, found 1.")]
    [InlineData("""{ "Model": { "Mode": "1" } }""", "Model:Mode", "expected one of Published, Corrected, found \"1\".")]
    [InlineData("""{ "Model": { "Weights": 1 } }""", "Model:Weights", "expected a list [ ... ], each element a number, found 1.")]
    [InlineData("""{ "Model": { "Weights": [0, "x"] } }""", "Model:Weights:1", "expected a number, found \"x\".")]
    [InlineData("""{ "Model": { "Layers": ["x", null] } }""", "Model:Layers:1", "expected a text in quotes, found null.")]
    [InlineData(
        """{ "Model": { "Stores": {} } }""", "Model:Stores", "expected a list [ ... ] of sections { ... }, found a section { ... }.")]
    [InlineData("""{ "Model": { "Stores": [3] } }""", "Model:Stores:0", "expected a section { ... }, found 3.")]
    [InlineData("""{ "Model": { "Stores": [{ "Weight": 1 }] } }""", "Model:Stores:0:Path", "is missing, expected a text in quotes.")]
    public void Load_SaysWhatWasExpected_WhenATypeIsWrong(string json, string key, string message) => AssertError(json, key, message);

    [Theory]
    [InlineData("""{ "Training": { "MaxSteps": 0 } }""", "Training:MaxSteps", "must be between 1 and 1000000, found 0.")]
    [InlineData("""{ "Training": { "LearningRate": 0 } }""", "Training:LearningRate", "must be greater than 0, found 0.")]
    [InlineData("""{ "Training": { "LearningRate": "NaN" } }""", "Training:LearningRate", "must be greater than 0, found NaN.")]
    [InlineData("""{ "Training": { "Momentum": 1.4 } }""", "Training:Momentum", "must be between 0 and 1, found 1.4.")]
    [InlineData("""{ "Training": { "Patience": -1 } }""", "Training:Patience", "must be between 0 and 1000, found -1.")]
    [InlineData("""{ "Model": { "Weights": [0, 2] } }""", "Model:Weights", "must be between -1 and 1, found 2.")]
    [InlineData(
        """{ "Model": { "Stores": [{ "Path": "p", "Weight": -1 }] } }""", "Model:Stores:0:Weight", "must be between 0 and 100, found -1.")]
    [InlineData("""{ "Training": { "Name": "a/b" } }""", "Training:Name", "must not contain a slash, found \"a/b\".")]
    [InlineData("""{ "Training": { "Name": "" } }""", "Training:Name", "must not be empty.")]
    [InlineData("""{ "Training": { "MaxSteps": 3, "WarmUpSteps": 4 } }""", "Training:WarmUpSteps, Training:MaxSteps",
        "WarmUpSteps must not exceed MaxSteps.")]
    public void Load_NamesTheLimit_WhenAValueBreaksIt(string json, string key, string message) => AssertError(json, key, message);

    [Fact]
    public void Load_ChecksOtherAnnotations()
    {
        var error = Assert.Single(Fail("""{ "Model": { "Layers": [] } }""").Errors);

        Assert.Equal("Model:Layers", error.Key);
        Assert.Contains("minimum length of '1', found [].", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ReportsEverythingTogether()
    {
        _folder.Write("base.json", """
            {
              "Training": { "Momentum": 2 }
            }
            """);
        var error = Fail(
            """
            {
              "extends": "base.json",
              "Training": {
                "MaxStep": 1
              },
              "Model": { "Mode": "X" }
            }
            """,
            "Training:Seed=x",
            "Training:MaxSteps=0",
            "nonsense");

        Assert.Equal(
            $"""
            The configuration has 6 problems:
              override nonsense: expected Section:Key=value, e.g. Training:MaxSteps=100.
              Training:MaxStep ({_folder.File("a.json")}, line 4): unknown key. Did you mean MaxSteps?
              Training:MaxSteps (override Training:MaxSteps=0): must be between 1 and 1000000, found 0.
              Training:Seed (override Training:Seed=x): expected an integer, found "x".
              Training:Momentum ({_folder.File("base.json")}, line 2): must be between 0 and 1, found 2.
              Model:Mode ({_folder.File("a.json")}, line 6): expected one of Published, Corrected, found "X".
            """,
            error.Message);
    }

    [Theory]
    [InlineData("Training:=1", "", "expected Section:Key=value, e.g. Training:MaxSteps=100.")]
    [InlineData("=1", "", "expected Section:Key=value, e.g. Training:MaxSteps=100.")]
    [InlineData("Training:MaxStep=1", "Training:MaxStep", "unknown key. Did you mean MaxSteps?")]
    [InlineData("Training.MaxSteps=1", "Training.MaxSteps", "unknown key. Did you mean Training:MaxSteps?")]
    [InlineData("Training:MaxSteps:Deep=1", "Training:MaxSteps", "expected an integer, found a section { ... }.")]
    [InlineData("Training=1", "Training", "expected a section { ... }, found 1.")]
    [InlineData("Model:Weights:2=1", "Model:Weights:2", "no such element: the list has 2, numbered from 0.")]
    [InlineData("Model:Weights:x=1", "Model:Weights:x", "no such element: the list has 2, numbered from 0.")]
    [InlineData("Model:Stores:0:Path=p", "Model:Stores:0", "no such element: the list has 0, numbered from 0.")]
    [InlineData("Model:Weights:0:Deep=1", "Model:Weights:0", "expected a number, found a section { ... }.")]
    [InlineData("Model:Weights=1,x", "Model:Weights:1", "expected a number, found \"x\".")]
    [InlineData("Model:Stores=p", "Model:Stores", "expected a list [ ... ] of sections { ... }, found \"p\".")]
    [InlineData("Training:MaxSteps=", "Training:MaxSteps", "expected an integer, found \"\".")]
    public void Load_Complains_WhenAnOverrideIsWrong(string text, string key, string message)
    {
        var error = Assert.Single(Fail("{}", text).Errors);

        Assert.Equal((key, $"override {text}", message), (error.Key, error.Source, error.Message));
    }

    private void AssertError(string json, string key, string message)
    {
        var error = Assert.Single(Fail(json).Errors);

        Assert.Equal((key, message), (error.Key, error.Message));
        Assert.Equal($"{_folder.File("a.json")}, line 1", error.Source);
    }

    private ConfigurationException Fail(string json, params string[] overrides) =>
        Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load<SampleOptions>(_folder.Write("a.json", json), [.. overrides]));
}
