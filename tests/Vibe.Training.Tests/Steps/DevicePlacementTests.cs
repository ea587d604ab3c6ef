using System.Runtime.InteropServices;
using TorchSharp;
using Vibe.Core;
using Vibe.Core.Adversarial;
using Vibe.Core.Body;
using Vibe.Synthetic.Body;
using Vibe.Testing.Runs;
using Vibe.Training.Steps;
using Vibe.Training.Tests.Sessions;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Steps;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>
/// Runs the step on libtorch's device "meta", whose tensors have shapes and no numbers. What reads a number fails there, where on a GPU it
/// would wait for the device; so does what mixes tensors of two devices.
/// </summary>
[Collection(TinyExperimentGroup.Name)]
public sealed class DevicePlacementTests(TinyExperiment tiny)
{
    public static TheoryData<AdversarialRecipeKind, Precision, long> Steps => new()
    {
        { AdversarialRecipeKind.LeastSquares, Precision.Fp32, 0 }, // measures the share of the adversarial gradient
        { AdversarialRecipeKind.LeastSquares, Precision.Fp32, 1 },
        { AdversarialRecipeKind.LeastSquares, Precision.Bf16, 1 },
        { AdversarialRecipeKind.Hinge, Precision.Fp32, 1 },
        { AdversarialRecipeKind.Wasserstein, Precision.Fp32, 1 }, // with its gradient penalty
        { AdversarialRecipeKind.None, Precision.Fp32, 1 },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Run_ReadsNoNumber_BeforeAllOfThemComeToTheCpuTogether(AdversarialRecipeKind recipe, Precision precision, long number)
    {
        using var scope = NewDisposeScope();
        var meta = device("meta");
        var options = tiny.Options with { Adversarial = new AdversarialOptions { Recipe = recipe } };
        using var session = new TinySession(tiny, options);
        using var batch = session.Batch(number);
        using var placed = batch.To(meta)!;
        using var body = new BodyModel(SyntheticBody.Create(), meta);
        using var generator = new Generator(options.Model, MeanParameters.Upright, precision: precision);
        using var discriminator = new MotionDiscriminator(options.Discriminator, precision);
        generator.to(meta);
        discriminator.to(meta);
        using var step = new TrainingStep(generator, discriminator, body, options);

        var error = Assert.ThrowsAny<ExternalException>(() => step.Run(placed));

        Assert.Contains("Cannot copy out of meta tensor", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(StepScalars.Collect), error.StackTrace, StringComparison.Ordinal);
    }
}
