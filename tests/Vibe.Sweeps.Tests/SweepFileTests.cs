using Vibe.Sweeps.Files;
using Vibe.Testing;
using Vibe.Training.Configuration;

namespace Vibe.Sweeps.Tests;

public sealed class SweepFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_ReadsEveryKindOfParameter()
    {
        var sweep = SweepTexts.Load(_folder, """
            { "Key": "Adversarial:Recipe", "Values": ["LeastSquares", "Hinge"] },
            { "Key": "GeneratorOptimizer:LearningRate", "Log": [1e-5, 1e-3], "Count": 3 },
            { "Key": "Data:Batch:TwoDRatio", "Linear": [0.2, 0.6], "Count": 2 },
            {
              "Key": "Model:TemporalEncoder:LayerCount", "Integers": [1, 2],
              "When": { "Parameter": "Adversarial:Recipe", "Is": ["Hinge"] }
            },
            { "Name": "size", "Paired": [{ "Name": "small", "Set": ["Discriminator:HiddenSize=8", "Discriminator:LayerCount=1"] }] }
            """);

        // LeastSquares leaves the layers alone: 3*2 points; Hinge has two of each.
        Assert.Equal(6 + 12, sweep.Space.Grid().Count());
        Assert.Equal(
            ["Adversarial:Recipe=Hinge", "GeneratorOptimizer:LearningRate=0.0001", "Data:Batch:TwoDRatio=0.6",
                "Model:TemporalEncoder:LayerCount=1", "Discriminator:HiddenSize=8", "Discriminator:LayerCount=1"],
            sweep.Space.Overrides(sweep.Space.Grid().ElementAt(6 + 6)));
    }

    [Theory]
    [InlineData("""{ "Key": "GeneratorOptimizer:LearningRates", "Values": [1] }""", "line 5", "Did you mean LearningRate?")]
    [InlineData(
        """{ "Key": "GeneratorOptimizer:LearningRate", "Log": [1e-3, 1e-5], "Count": 2 }""", "Parameters:0:Log", "is an empty range")]
    [InlineData("""{ "Key": "GeneratorOptimizer:LearningRate", "Log": [0, 1e-5], "Count": 2 }""", "Parameters:0:Log", "must begin above 0")]
    [InlineData("""{ "Key": "GeneratorOptimizer:LearningRate", "Linear": [1e-5, 1e-3] }""", "Parameters:0:Linear", "add Count")]
    [InlineData(
        """{ "Key": "GeneratorOptimizer:LearningRate", "Values": [1e-4, -1] }""", "line 5", "GeneratorOptimizer:LearningRate: must be")]
    [InlineData("""{ "Key": "GeneratorOptimizer:LearningRate", "Values": ["fast"] }""", "line 5", "expected a number, found \"fast\"")]
    [InlineData("""{ "Key": "GeneratorOptimizer:LearningRate", "Values": [] }""", "Parameters:0:Values", "is empty")]
    [InlineData("""{ "Key": "GeneratorOptimizer:LearningRate" }""", "Parameters:0",
        "expected exactly one of Values, Linear, Log, Integers, Paired, found none")]
    [InlineData("""{ "Key": "Training:Seed", "Values": [1] }""", "Parameters:0", "it is set by Seeds")]
    [InlineData("""{ "Key": "Adversarial:Recipe", "Values": ["Hinge"], "When": { "Parameter": "size", "Is": [1] } }""",
        "Parameters:0:When:Parameter", "there is none")]
    public void Load_NamesThePlace_WhenAParameterIsWrong(string parameter, string place, string problem)
    {
        var error = Assert.Throws<ConfigurationException>(() => SweepTexts.Load(_folder, parameter));
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("sweep.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""  "Budget": { "Trials": 0 }, """, "Budget:Trials", "must be between 1 and 1000000, found 0")]
    [InlineData("""  "Budget": { "Hours": 0 }, """, "Budget:Hours", "must be greater than 0")]
    [InlineData("""  "Strategy": { "Kind": "Random" }, """, "Budget", "expected Trials, Steps or Hours")]
    [InlineData("""  "Seeds": [1, 2, 3], "Budget": { "Trials": 2 }, """, "Budget", "fewer than the 3 seeds")]
    [InlineData("""  "Set": ["GeneratorOptimizer:Schedule:Kind=Cosine"], "Strategy": { "Halving": {} }, """, "Strategy:Halving", "cosine")]
    public void Load_NamesThePlace_WhenTheSweepIsWrong(string more, string place, string problem)
    {
        var error = Assert.Throws<ConfigurationException>(() => SweepTexts.Load(_folder, SweepTexts.Rates, more));
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NamesTheBase_WhenItDoesNotExist()
    {
        var path = SweepTexts.Write(_folder, SweepTexts.Rates);
        File.Delete(_folder.File("base.json"));
        var error = Assert.Throws<ConfigurationException>(() => SweepFile.Load(path, []));
        Assert.Contains("base.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_PutTheSeedIntoTexts()
    {
        const string Pairs = """{ "Name": "start", "Paired": [{ "Name": "own", "Set": ["Training:BackboneFrom=b{seed}.pt"] }] }""";
        var sweep = SweepTexts.Load(_folder, Pairs, """ "Set": ["Training:InitializeFrom=a{seed}.pt", "Training:Epochs=2"], """);

        Assert.Equal(
            ["Training:InitializeFrom=a7.pt", "Training:BackboneFrom=b7.pt", "Training:Seed=7"],
            sweep.Overrides(sweep.Space.Grid().Single(), 7));
    }

    [Fact]
    public void Fingerprint_IsTheSame_WhenOnlyTheBudgetChanges()
    {
        var one = SweepTexts.Load(_folder, SweepTexts.Rates, """ "Budget": { "Trials": 2 }, """);
        Assert.Equal(one.Fingerprint, SweepTexts.Load(_folder, SweepTexts.Rates, """ "Budget": { "Trials": 3 }, """).Fingerprint);
        Assert.NotEqual(one.Fingerprint, SweepTexts.Load(_folder, SweepTexts.Sizes, """ "Budget": { "Trials": 2 }, """).Fingerprint);
    }

    [Fact]
    public void Rungs_GrowByTheReduction_UpToTheWholeTraining()
    {
        Assert.Equal([1, 3, 9], SweepTexts.Load(_folder, SweepTexts.Rates, """ "Strategy": { "Halving": {} }, """).Rungs);
        Assert.Equal([9], SweepTexts.Load(_folder, SweepTexts.Rates).Rungs);
    }
}
