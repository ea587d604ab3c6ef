using TorchSharp.Modules;
using Vibe.Training.Options;

namespace Vibe.Training.Tests.Sessions;

[Collection(TinyExperimentGroup.Name)]
public sealed class TrainingSessionTests(TinyExperiment tiny)
{
    [Fact]
    public void UpdateLearningRates_ScalesBothSides_WhenTheMetricStopsFalling()
    {
        using var tinySession = new TinySession(tiny, tiny.Options with
        {
            Schedule = new PlateauOptions { Patience = 0, Factor = 0.5 },
            GeneratorOptimizer = new AdamOptions { LearningRate = 8e-4 },
            DiscriminatorOptimizer = new AdamOptions { LearningRate = 2e-4 },
        });
        var session = tinySession.Session;

        Assert.Equal(1, session.UpdateLearningRates(70));
        Assert.Equal(0.5, session.UpdateLearningRates(71));

        Assert.Equal(4e-4, Rate(session.TrainingStep.GeneratorOptimizer), 10);
        Assert.Equal(1e-4, Rate(session.TrainingStep.DiscriminatorOptimizer), 10);
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

    private static double Rate(Adam optimizer) => optimizer.ParamGroups.Single().LearningRate;
}
