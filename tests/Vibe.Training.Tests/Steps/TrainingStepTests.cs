using TorchSharp;
using Vibe.Training.Adversarial;
using Vibe.Training.Optimizers;
using Vibe.Training.Steps;
using Vibe.Training.Tests.Sessions;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Steps;

[Collection(TinyExperimentGroup.Name)]
public sealed class TrainingStepTests(TinyExperiment tiny)
{
    [Fact]
    public void Run_UpdatesTheDiscriminatorOnlyEveryNthStep()
    {
        using var session = new TinySession(tiny, tiny.Options with { Adversarial = new AdversarialOptions { DiscriminatorInterval = 3 } });
        var start = Discriminator(session);

        var first = Run(session, 0);
        var updated = Discriminator(session);
        var second = Run(session, 1);
        var third = Run(session, 2);
        var unchanged = Discriminator(session);
        var fourth = Run(session, 3);

        Assert.NotEqual(start, updated);
        Assert.Equal(updated, unchanged);
        Assert.NotEqual(unchanged, Discriminator(session));
        Assert.All([first, fourth], metrics => Assert.True(metrics.DiscriminatorLoss > 0 && metrics.DiscriminatorGradientNorm > 0));
        Assert.All([second, third], metrics => Assert.True(metrics.DiscriminatorLoss == 0 && metrics.DiscriminatorGradientNorm == 0));
        Assert.All([first, second, third, fourth], metrics => Assert.True(metrics.Adversarial > 0 && metrics.GeneratorLoss > metrics.Adversarial));
    }

    [Fact]
    public void Run_HasNoAdversarialTerm_WithoutRealMotion()
    {
        using var session = new TinySession(tiny, tiny.Options);
        using var batch = session.Batch(0);
        var before = Discriminator(session);

        var metrics = session.Session.TrainingStep.Run(batch with { RealPose = null });

        Assert.Equal((0f, 0f), (metrics.Adversarial, metrics.DiscriminatorLoss));
        Assert.Equal(before, Discriminator(session));
    }

    [Fact]
    public void Run_ChangesNoParameter_WhenALossIsNotFinite()
    {
        using var session = new TinySession(tiny, tiny.Options);
        using var batch = session.Batch(4);
        using var features = full_like(batch.Features, float.NaN);
        var (generator, discriminator) = (TinySession.Parameters(session.Session.Generator), Discriminator(session));

        var error = Assert.Throws<TrainingDivergedException>(() => session.Session.TrainingStep.Run(batch with { Features = features }));

        Assert.StartsWith("A loss or gradient of step 5 is not finite: StepMetrics { GeneratorLoss = NaN", error.Message, StringComparison.Ordinal);
        Assert.Contains("Not finite already in synthetic/train2d, ", error.Message, StringComparison.Ordinal);
        Assert.Equal(generator, TinySession.Parameters(session.Session.Generator));
        Assert.Equal(discriminator, Discriminator(session));
    }

    [Fact]
    public void Run_ReportsTheNormBeforeClipping()
    {
        using var free = new TinySession(tiny, tiny.Options);
        var norm = Run(free, 0).GeneratorGradientNorm;
        using var clipped = new TinySession(tiny, tiny.Options with { GeneratorOptimizer = new OptimizerOptions { ClipNorm = 1e-3 } }); // seeds dropout anew

        Assert.True(norm > 1e-3);
        Assert.Equal(norm, Run(clipped, 0).GeneratorGradientNorm);
        using var after = GradientNorm.Of([.. clipped.Session.Generator.parameters()]);
        Assert.InRange(after.item<float>(), 0.99e-3f, 1.01e-3f);
    }

    [Fact]
    public void Run_LeavesNoTensorBehind()
    {
        using var session = new TinySession(tiny, tiny.Options with { GeneratorOptimizer = new OptimizerOptions { ClipNorm = 1 } });
        session.Step(0); // gradients and moments are made once
        var before = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount);

        for (var step = 1; step < 5; step++)
        {
            session.Step(step);
        }

        Assert.Equal(before, (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount));
    }

    private static float[] Discriminator(TinySession session) => TinySession.Parameters(session.Session.Discriminator);

    private static StepMetrics Run(TinySession session, long step)
    {
        using var batch = session.Batch(step);
        return session.Session.Step(batch);
    }
}
