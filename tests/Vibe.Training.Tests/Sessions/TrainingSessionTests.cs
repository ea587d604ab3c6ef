using Vibe.Core.Body;
using Vibe.Data.Sampling;
using Vibe.Testing.Runs;
using Vibe.Training.Sessions;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Sessions;

[Collection(TinyExperimentGroup.Name)]
public sealed class TrainingSessionTests(TinyExperiment tiny)
{
    [Fact]
    public void Step_DependsOnItsOwnNumberOnly_NotOnRandomNumbersDrawnBefore()
    {
        using var one = new TinySession(tiny, tiny.Options);
        using var other = new TinySession(tiny, tiny.Options);
        one.Step(0);
        random.manual_seed(99);
        other.Step(0);

        Assert.Equal(TinySession.Parameters(one.Session.Generator), TinySession.Parameters(other.Session.Generator));
    }

    [Fact]
    public void Constructor_DrawsTheWeightsFromTheSeed()
    {
        using var one = new TinySession(tiny, tiny.Options);
        using var same = new TinySession(tiny, tiny.Options);
        using var other = new TinySession(tiny, tiny.Options with { Training = tiny.Options.Training with { Seed = 2 } });

        Assert.Equal(TinySession.Parameters(one.Session.Generator), TinySession.Parameters(same.Session.Generator));
        Assert.NotEqual(TinySession.Parameters(one.Session.Generator), TinySession.Parameters(other.Session.Generator));
    }

    [Fact]
    public void Step_TrainsTheBackboneAtItsOwnRate_WithItsNormalisationFrozen_WhereCropsGoIn()
    {
        var options = tiny.Options with
        {
            Training = tiny.Options.Training with { BackboneLearningRate = 1e-4 },
            Data = tiny.Options.Data with { Batch = tiny.Options.Data.Batch with { Input = BatchInput.Crops } },
        };
        using var session = new TrainingSession(options, tiny.OpenedData.Body, MeanParameters.Upright);
        using var scope = NewDisposeScope();
        using var batch = new TrainingBatch(0, randn([1, 1, 3, 224, 224]), rand(1, 1, 49, 3), null, null);
        var before = session.Generator.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());

        session.Step(batch);

        // Adam's first step is the learning rate in every direction.
        float Moved(string name) => (session.Generator.state_dict()[name] - before[name]).abs().max().to(ScalarType.Float32).item<float>();
        Assert.Equal(1e-4, Moved("backbone.layer4.2.conv3.weight"), 1e-5);
        Assert.Equal(5e-5, Moved("regressor.fc1.bias"), 5e-6);
        Assert.All(before.Keys.Where(key => key.Contains("bn", StringComparison.Ordinal)), key => Assert.Equal(0, Moved(key)));
    }
}
