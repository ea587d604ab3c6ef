using TorchSharp;
using Vibe.Core.Adversarial;
using Vibe.Core.Models;
using Vibe.Testing.Runs;
using Vibe.Training.Metrics;
using Vibe.Training.Options;
using Vibe.Training.Steps;
using Vibe.Training.Tests.Sessions;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Steps;

[Collection(TinyExperimentGroup.Name)]
public sealed class StructuredDiscriminatorStepTests(TinyExperiment tiny)
{
    [Fact]
    public void Run_TrainsTheStructuredDiscriminator_WithoutLeavingTensorsBehind()
    {
        using var session = new TinySession(tiny, Structured(new AdversarialOptions { GradientShare = 0.3 }));
        var start = Discriminator(session);
        session.Step(0);
        session.Step(1);
        GC.Collect(); // garbage of earlier tests must not be collected in between
        GC.WaitForPendingFinalizers();
        var before = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount);

        var metrics = Run(session, 2);

        Assert.Equal(before, (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount));
        Assert.NotEqual(start, Discriminator(session));
        Assert.Equal((4, 4), (metrics.Scores!.Real.Count, metrics.Scores.Fake.Count));
        Assert.True(metrics[MetricNames.AdversarialWeight] >= 0.5);
    }

    [Fact]
    public void Run_TrainsTheDiscriminatorAlone_InItsHeadStart()
    {
        var options = Structured(new AdversarialOptions { FirstStep = 2, HeadStart = 1 });
        using var session = new TinySession(tiny, options);
        var none = new AdversarialOptions { Recipe = AdversarialRecipeKind.None };
        using var without = new TinySession(tiny, options with { Adversarial = none });
        var start = Discriminator(session);

        var first = Run(session, 0);
        var untouched = Discriminator(session);
        var second = Run(session, 1);
        without.Step(0);
        without.Step(1);
        var generator = TinySession.Parameters(session.Session.Generator);
        var third = Run(session, 2);

        Assert.Equal(start, untouched);
        Assert.NotEqual(untouched, Discriminator(session));
        Assert.Equal(TinySession.Parameters(without.Session.Generator), generator);
        Assert.Equal((0, 0, 0), (first[MetricNames.Adversarial], first[MetricNames.DiscriminatorLoss], second[MetricNames.Adversarial]));
        Assert.True(second[MetricNames.DiscriminatorLoss] > 0 && third[MetricNames.Adversarial] > 0);
    }

    private VibeOptions Structured(AdversarialOptions adversarial) => tiny.Options with
    {
        Adversarial = adversarial,
        Discriminator = new MotionDiscriminatorOptions
        {
            Kind = DiscriminatorKind.Structured,
            Heads = [DiscriminatorHeadKind.Joint, DiscriminatorHeadKind.Pose, DiscriminatorHeadKind.Motion, DiscriminatorHeadKind.Root],
        },
    };

    private static float[] Discriminator(TinySession session) => TinySession.Parameters(session.Session.Discriminator);

    private static StepMetrics Run(TinySession session, long step)
    {
        using var batch = session.Batch(step);
        return session.Session.Step(batch);
    }
}
