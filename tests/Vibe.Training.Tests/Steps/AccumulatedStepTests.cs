using TorchSharp;
using Vibe.Core.Adversarial;
using Vibe.Core.Models;
using Vibe.Testing.Runs;
using Vibe.Training.Options;
using Vibe.Training.Steps;
using Vibe.Training.Tests.Sessions;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Steps;

/// <summary>A batch computed in parts gives the step of the whole batch.</summary>
[Collection(TinyExperimentGroup.Name)]
public sealed class AccumulatedStepTests(TinyExperiment tiny)
{
    private const int Steps = 4;

    [Theory]
    [InlineData(2, AdversarialRecipeKind.LeastSquares, false)]
    [InlineData(4, AdversarialRecipeKind.LeastSquares, false)]
    [InlineData(2, AdversarialRecipeKind.Hinge, true)]
    [InlineData(2, AdversarialRecipeKind.Wasserstein, false)]
    public void Run_TakesTheStepsOfTheWholeBatch(int parts, AdversarialRecipeKind recipe, bool spectralNorm)
    {
        var options = tiny.Options with
        {
            Adversarial = new AdversarialOptions { Recipe = recipe },
            Discriminator = tiny.Options.Discriminator with { SpectralNorm = spectralNorm },
            Loss = tiny.Options.Loss with { Adversarial = 2, ShapePrior = 0.1, Velocity = 30, Smoothness = 100, JointLimits = 1 },
        };

        AssertSameSteps(options, parts);
    }

    [Fact]
    public void Run_TakesTheStepsOfTheWholeBatch_OfTheStructuredDiscriminatorWhoseWeightFollowsTheGradient()
    {
        var options = tiny.Options with
        {
            Adversarial = new AdversarialOptions { GradientShare = 0.3 },
            Discriminator = new MotionDiscriminatorOptions
            {
                Kind = DiscriminatorKind.Structured,
                Heads = [DiscriminatorHeadKind.Joint, DiscriminatorHeadKind.Motion, DiscriminatorHeadKind.Root],
            },
        };

        AssertSameSteps(options, 4);
    }

    [Fact]
    public void Run_LeavesNoTensorBehind_InParts()
    {
        using var session = new TinySession(tiny, InParts(tiny.Options, 2));
        session.Step(0);
        session.Step(1);
        GC.Collect(); // garbage of earlier tests must not be collected in between
        GC.WaitForPendingFinalizers();
        var before = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount);

        session.Step(2);
        session.Step(50); // measures the adversarial gradient

        Assert.Equal(before, (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Tensor.TotalCount));
    }

    [Fact]
    public void Run_NamesTheClipOfAnyPart_WhenALossIsNotFinite()
    {
        using var session = new TinySession(tiny, InParts(tiny.Options, 4));
        using var batch = session.Batch(0);
        batch.Features[1].fill_(float.NaN); // the second part
        var generator = TinySession.Parameters(session.Session.Generator);

        var error = Assert.Throws<TrainingDivergedException>(() => session.Session.TrainingStep.Run(batch));

        Assert.Contains($"Not finite before the losses: {batch.Clips[1]} (features).", error.Message, StringComparison.Ordinal);
        Assert.Equal(generator, TinySession.Parameters(session.Session.Generator));
    }

    private static VibeOptions InParts(VibeOptions options, int parts) => options with
    {
        Data = options.Data with { Batch = options.Data.Batch with { AccumulateSteps = parts } },
    };

    private void AssertSameSteps(VibeOptions options, int parts)
    {
        using var whole = new TinySession(tiny, options);
        using var divided = new TinySession(tiny, InParts(options, parts));
        for (var step = 0; step < Steps; step++)
        {
            using var batch = whole.Batch(step);
            var (expected, actual) = (whole.Session.Step(batch), divided.Session.Step(batch));
            Assert.Equal(expected.Scalars.Select(scalar => scalar.Name), actual.Scalars.Select(scalar => scalar.Name));
            Assert.All(expected.Scalars.Zip(actual.Scalars), pair => AssertClose(pair.First.Value, pair.Second.Value, pair.First.Name));
            Assert.Equal(expected.Scores!.Real.Count, actual.Scores!.Real.Count);
            Assert.All(expected.Scores.Fake.Zip(actual.Scores.Fake), pair => AssertClose(pair.First, pair.Second, "score"));
        }

        Assert.True(divided.Session.Meter.Health!.RealAccuracy >= 0);
        var (weight, other) = (whole.Session.TrainingStep.AdversarialWeight, divided.Session.TrainingStep.AdversarialWeight);
        Assert.Equal(weight.UnitRatio is null, other.UnitRatio is null);
    }

    private static void AssertClose(double expected, double actual, string name) => Assert.True(
        Math.Abs(expected - actual) <= 2e-5 * Math.Max(Math.Abs(expected), 1e-2), $"{name}: expected {expected:G9} but got {actual:G9}.");
}
