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
}
