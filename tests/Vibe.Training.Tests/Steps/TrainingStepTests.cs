using TorchSharp;
using Vibe.Core.Adversarial;
using Vibe.Testing.Runs;
using Vibe.Training.Metrics;
using Vibe.Training.Optimizers;
using Vibe.Training.Sessions;
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
        Assert.All([first, fourth], metrics =>
            Assert.True(metrics[MetricNames.DiscriminatorLoss] > 0 && metrics[MetricNames.DiscriminatorGradientNorm] > 0));
        Assert.All([second, third], metrics =>
            Assert.True(metrics[MetricNames.DiscriminatorLoss] == 0 && metrics[MetricNames.DiscriminatorGradientNorm] == 0));
        Assert.All([first, second, third, fourth], metrics =>
            Assert.True(metrics[MetricNames.Adversarial] > 0 && metrics[MetricNames.GeneratorLoss] > metrics[MetricNames.Adversarial]));
    }

    [Fact]
    public void Run_HasNoAdversarialTerm_WithoutRealMotion()
    {
        using var session = new TinySession(tiny, tiny.Options);
        using var batch = session.Batch(0);
        var before = Discriminator(session);

        var metrics = session.Session.TrainingStep.Run(batch with { RealPose = null });

        Assert.Equal((0.0, 0.0), (metrics[MetricNames.Adversarial], metrics[MetricNames.DiscriminatorLoss]));
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

        Assert.StartsWith(
            "A loss or gradient of step 5 is not finite: generatorLoss NaN, keypoints2D NaN", error.Message, StringComparison.Ordinal);
        Assert.Contains("Not finite before the losses: synthetic/train2d, ", error.Message, StringComparison.Ordinal);
        Assert.Equal(generator, TinySession.Parameters(session.Session.Generator));
        Assert.Equal(discriminator, Discriminator(session));
    }

    [Fact]
    public void Run_ReportsTheNormBeforeClipping()
    {
        using var free = new TinySession(tiny, tiny.Options);
        var norm = Run(free, 0)[MetricNames.GeneratorGradientNorm];
        // seeds dropout anew
        using var clipped = new TinySession(tiny, tiny.Options with { GeneratorOptimizer = new OptimizerOptions { ClipNorm = 1e-3 } });

        Assert.True(norm > 1e-3);
        Assert.Equal(norm, Run(clipped, 0)[MetricNames.GeneratorGradientNorm]);
        using var after = GradientNorm.Of([.. clipped.Session.Generator.parameters()]);
        Assert.InRange(after.item<float>(), 0.99e-3f, 1.01e-3f);
    }

    [Fact]
    public void Run_LeavesNoTensorBehind()
    {
        using var session = new TinySession(tiny, tiny.Options with { GeneratorOptimizer = new OptimizerOptions { ClipNorm = 1 } });
        session.Step(0); // gradients and moments are made once
        GC.Collect(); // garbage of earlier tests must not be collected in between
        GC.WaitForPendingFinalizers();
        var before = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount);

        for (var step = 1; step < 5; step++)
        {
            session.Step(step);
        }

        Assert.Equal(before, (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount));
    }

    [Theory]
    [InlineData(AdversarialRecipeKind.LeastSquares, false)]
    [InlineData(AdversarialRecipeKind.Hinge, true)]
    [InlineData(AdversarialRecipeKind.Wasserstein, false)]
    public void Run_PlaysEveryRecipe_WithoutLeavingTensorsBehind(AdversarialRecipeKind recipe, bool spectralNorm)
    {
        using var session = new TinySession(tiny, tiny.Options with
        {
            Adversarial = new AdversarialOptions { Recipe = recipe },
            Discriminator = tiny.Options.Discriminator with { SpectralNorm = spectralNorm },
        });
        var start = Discriminator(session);
        session.Step(0);
        session.Step(1);
        GC.Collect(); // garbage of earlier tests must not be collected in between
        GC.WaitForPendingFinalizers();
        var before = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount);

        var metrics = Run(session, 2);

        Assert.Equal(before, (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount));
        Assert.NotEqual(start, Discriminator(session));
        Assert.Equal(recipe == AdversarialRecipeKind.Wasserstein, metrics[MetricNames.DiscriminatorPenalty] > 0);
        Assert.Equal((4, 4), (metrics.Scores!.Real.Count, metrics.Scores.Fake.Count));
    }

    [Fact]
    public void Run_HasNoAdversarialTerm_WithTheRecipeNone()
    {
        using var session = new TinySession(
            tiny, tiny.Options with { Adversarial = new AdversarialOptions { Recipe = AdversarialRecipeKind.None } });
        var before = Discriminator(session);

        var metrics = Run(session, 0);

        Assert.Equal((0.0, 0.0, null), (metrics[MetricNames.Adversarial], metrics[MetricNames.DiscriminatorLoss], metrics.Scores));
        Assert.Equal(before, Discriminator(session));
    }

    [Fact]
    public void Run_UpdatesTheGeneratorOnlyEveryNthStep()
    {
        using var session = new TinySession(tiny, tiny.Options with { Adversarial = new AdversarialOptions { GeneratorInterval = 2 } });
        Run(session, 0);
        var (generator, discriminator) = (TinySession.Parameters(session.Session.Generator), Discriminator(session));

        var metrics = Run(session, 1);

        Assert.Equal(generator, TinySession.Parameters(session.Session.Generator));
        Assert.NotEqual(discriminator, Discriminator(session));
        Assert.True(metrics[MetricNames.GeneratorLoss] > 0 && metrics[MetricNames.GeneratorGradientNorm] == 0);
    }

    [Fact]
    public void Run_LeavesFrozenPartsAlone()
    {
        using var session = new TinySession(tiny, tiny.Options with
        {
            GeneratorOptimizer = new OptimizerOptions { Frozen = ["encoder"] },
            DiscriminatorOptimizer = new OptimizerOptions { Frozen = ["gru", "attention", "fc"] },
        });
        var (encoder, discriminator) = (Encoder(session), Discriminator(session));
        var generator = TinySession.Parameters(session.Session.Generator);

        Run(session, 0);

        Assert.Equal(encoder, Encoder(session));
        Assert.Equal(discriminator, Discriminator(session));
        Assert.NotEqual(generator, TinySession.Parameters(session.Session.Generator));
    }

    [Fact]
    public void Run_ComparesTheAdversarialGradientWithTheOthers_WithoutChangingTheUpdate()
    {
        // Step 0 measures the ratio, step 1 of the same batch does not. Without dropout nothing else differs.
        var options = tiny.Options with
        {
            Loss = tiny.Options.Loss with { Adversarial = 2 },
            Model = tiny.Options.Model with { Regressor = tiny.Options.Model.Regressor with { Dropout = 0 } },
            Discriminator = tiny.Options.Discriminator with { AttentionDropout = 0 },
        };
        using var measured = new TinySession(tiny, options);
        using var plain = new TinySession(tiny, options);
        using var doubled = new TinySession(tiny, options with { Loss = options.Loss with { Adversarial = 4 } });
        using var batch = measured.Batch(0);

        var ratio = measured.Session.TrainingStep.Run(batch).Find(MetricNames.AdversarialGradientRatio);
        var other = plain.Session.TrainingStep.Run(batch with { Step = 1 });

        Assert.Null(other.Find(MetricNames.AdversarialGradientRatio));
        Assert.Equal(TinySession.Parameters(plain.Session.Generator), TinySession.Parameters(measured.Session.Generator));
        Assert.Equal(2 * ratio!.Value, doubled.Session.TrainingStep.Run(batch)[MetricNames.AdversarialGradientRatio], ratio.Value * 0.05);
    }

    [Fact]
    public void Run_AddsTheTermsThatTheConfigurationSwitchesOn()
    {
        var weights = tiny.Options.Loss with { ShapePrior = 0.1, Velocity = 30, Smoothness = 100, JointLimits = 1, CameraScale = 1000 };
        var options = tiny.Options with { Loss = weights };
        using var session = new TinySession(tiny, options);
        using var plain = new TinySession(tiny, tiny.Options);
        using var batch = session.Batch(0);

        var metrics = session.Session.Step(batch);
        var difference = metrics[MetricNames.GeneratorLoss] - plain.Session.Step(batch)[MetricNames.GeneratorLoss];

        string[] terms = ["shapePrior", "velocity", "smoothness", "jointLimits", "cameraScale"];
        Assert.Equal(terms, session.Session.TrainingStep.CustomTerms);
        Assert.True(metrics["shapePrior"] > 0 && metrics["velocity"] > 0 && metrics["smoothness"] > 0);
        Assert.Equal(terms.Sum(term => metrics[term]), difference, 1e-4);
        Assert.Empty(CustomParts.Of(session.Session));
    }

    [Fact]
    public void Run_ComparesTheAccelerations_EveryFiftiethStep()
    {
        using var session = new TinySession(tiny, tiny.Options);

        Assert.True(Run(session, 0)[MetricNames.AccelerationRatio] > 0);
        Assert.Null(Run(session, 1).Find(MetricNames.AccelerationRatio));
        Assert.True(session.Session.Meter.Health!.AccelerationRatio > 0);
    }

    private static float[] Encoder(TinySession session)
    {
        using var scope = NewDisposeScope();
        return [.. session.Session.Generator.named_parameters().Where(entry => entry.name.StartsWith("encoder", StringComparison.Ordinal))
            .SelectMany(entry => entry.parameter.detach().data<float>().ToArray())];
    }

    private static float[] Discriminator(TinySession session) => TinySession.Parameters(session.Session.Discriminator);

    private static StepMetrics Run(TinySession session, long step)
    {
        using var batch = session.Batch(step);
        return session.Session.Step(batch);
    }
}
