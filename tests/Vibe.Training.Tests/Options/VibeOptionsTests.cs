using Vibe.Testing;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Training.Tests.Options;

public sealed class VibeOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "AccumulateSteps": 5 }""", "{}", "a batch of 32 clips cannot be computed in 5 equal parts")]
    [InlineData("""{ "AccumulateSteps": 0 }""", "{}", "must be between 1 and 65536, found 0")]
    [InlineData(
        """{ "AccumulateSteps": 4, "MotionBatchSize": 30 }""", "{}",
        "the 30 real motions of a batch cannot be divided into 4 equal parts")]
    [InlineData(
        """{ "AccumulateSteps": 4, "MotionBatchSize": 64 }""", """{ "Recipe": "Wasserstein" }""",
        "the gradient penalty of Wasserstein pairs real with generated motions, so that a batch in parts needs as many of both")]
    public void Load_RefusesPartsThatDoNotFit(string batch, string adversarial, string message)
    {
        var path = _folder.Write(
            "parts.json", $$"""{ "Data": { "Synthetic": {}, "Batch": {{batch}} }, "Adversarial": {{adversarial}} }""");

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load<VibeOptions>(path, []));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("Data", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Model", "a body model file needs ExtraRegressor and H36mRegressor, which this section lacks", "")]
    [InlineData("Model", "a body model file needs H36mRegressor, which this section lacks", ", \"ExtraRegressor\": \"b.npy\"")]
    [InlineData("MaleModel", "belongs together with FemaleModel, which this section lacks", "")]
    [InlineData("FemaleModel", "belongs together with MaleModel, which this section lacks", "")]
    public void Load_NamesWhatIsSetAndWhatIsMissing_OfABody(string key, string message, string more)
    {
        var path = _folder.Write("body.json", $$"""{ "Data": { "Synthetic": {}, "Body": { "{{key}}": "a.pkl"{{more}} } } }""");

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load<VibeOptions>(path, []));

        Assert.Contains($"Data:Body:{key} ({path}, line 1): {message}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Between_LetsTheNumberOfPartsChange_WhenARunIsResumed()
    {
        var before = new VibeOptions();
        var after = before with { Data = before.Data with { Batch = before.Data.Batch with { AccumulateSteps = 4 } } };

        Assert.Equal(["Data:Batch:AccumulateSteps: 1 -> 4"], ResumeChanges.Between(before, after));
        Assert.Equal(ResumeChanges.Fingerprint(before), ResumeChanges.Fingerprint(after));
    }
}
