using TorchSharp.Modules;
using Vibe.Core.Body;
using Vibe.Core.Losses;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Training.Options;
using static TorchSharp.torch;
using Generator = Vibe.Core.Models.Generator;

namespace Vibe.Training.Steps;

/// <summary>One alternating update of VIBE's generator and motion discriminator.</summary>
public sealed class TrainingStep : IDisposable
{
    private readonly Generator _generator;
    private readonly MotionDiscriminator _discriminator;
    private readonly BodyModel _body;
    private readonly VibeLoss _loss;
    private readonly double? _clipNorm;
    private readonly int _generatorStepsPerDiscriminatorStep;
    private readonly Parameter[] _generatorParameters;
    private readonly Parameter[] _discriminatorParameters;

    /// <summary>Initializes a new instance of the <see cref="TrainingStep"/> class.</summary>
    /// <param name="generator">The generator; the caller keeps it.</param>
    /// <param name="discriminator">The discriminator; the caller keeps it.</param>
    /// <param name="body">The body model on the same device; the caller keeps it.</param>
    /// <param name="options">Optimizers, loss weights, update ratio and clipping, already validated.</param>
    public TrainingStep(Generator generator, MotionDiscriminator discriminator, BodyModel body, VibeOptions options)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(options);

        _generator = generator;
        _discriminator = discriminator;
        _body = body;
        _loss = new VibeLoss(options.Loss);
        _clipNorm = options.Training.GradientClipNorm;
        _generatorStepsPerDiscriminatorStep = options.Training.GeneratorStepsPerDiscriminatorStep;
        _generatorParameters = [.. generator.parameters()];
        _discriminatorParameters = [.. discriminator.parameters()];
        GeneratorOptimizer = Adam(_generatorParameters, options.GeneratorOptimizer);
        DiscriminatorOptimizer = Adam(_discriminatorParameters, options.DiscriminatorOptimizer);
    }

    /// <summary>Gets the optimizer of the generator's parameters.</summary>
    public Adam GeneratorOptimizer { get; }

    /// <summary>Gets the optimizer of the discriminator's parameters.</summary>
    public Adam DiscriminatorOptimizer { get; }

    /// <summary>Updates the generator on a batch and, if the batch has real motion and the ratio says so, the discriminator.</summary>
    /// <param name="batch">The batch, on the networks' device; its step number decides whether the discriminator is updated.</param>
    /// <returns>The losses before the update.</returns>
    /// <exception cref="TrainingDivergedException">A loss or gradient is not finite; no parameter has been changed.</exception>
    public StepMetrics Run(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);

        using var scope = NewDisposeScope();
        _generator.train();
        _discriminator.train();
        GeneratorOptimizer.zero_grad();
        DiscriminatorOptimizer.zero_grad();

        var output = _generator.call(batch.Features, _body);
        var fakeMotion = MotionDiscriminator.MotionOf(output.Pose);
        var generatorLoss = GeneratorBackward(output, fakeMotion, batch);
        var updatesDiscriminator = batch.RealPose is not null && batch.Step % _generatorStepsPerDiscriminatorStep == 0;
        var discriminatorLoss = updatesDiscriminator ? DiscriminatorBackward(batch.RealPose!, fakeMotion.detach()) : null;

        var generatorNorm = GradientNorm.Of(_generatorParameters);
        var discriminatorNorm = GradientNorm.Of(_discriminatorParameters);
        var metrics = Collect(generatorLoss, discriminatorLoss, generatorNorm, discriminatorNorm);
        if (!metrics.IsFinite || !float.IsFinite(metrics.GeneratorGradientNorm) || !float.IsFinite(metrics.DiscriminatorGradientNorm))
        {
            throw new TrainingDivergedException($"A loss or gradient of step {batch.Step + 1} is not finite: {metrics}.");
        }

        Update(GeneratorOptimizer, _generatorParameters, generatorNorm);
        if (updatesDiscriminator)
        {
            Update(DiscriminatorOptimizer, _discriminatorParameters, discriminatorNorm);
        }

        return metrics;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        GeneratorOptimizer.Dispose();
        DiscriminatorOptimizer.Dispose();
    }

    private static Adam Adam(Parameter[] parameters, AdamOptions options) =>
        optim.Adam(parameters, options.LearningRate, weight_decay: options.WeightDecay);

    private static StepMetrics Collect(GeneratorLoss generator, DiscriminatorLoss? discriminator, Tensor generatorNorm, Tensor discriminatorNorm)
    {
        // One transfer for all numbers, so that a GPU is waited for once.
        var zero = zeros_like(generator.Total);
        Tensor?[] terms =
        [
            generator.Total, generator.Keypoints2D, generator.Keypoints3D, generator.Pose, generator.Shape, generator.Adversarial,
            discriminator?.Total, discriminator?.Real, discriminator?.Fake, generatorNorm, discriminatorNorm,
        ];
        var values = stack([.. terms.Select(term => term?.detach() ?? zero)]).cpu().data<float>().ToArray();
        return new StepMetrics(
            values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8], values[9], values[10]);
    }

    private GeneratorLoss GeneratorBackward(GeneratorOutput output, Tensor fakeMotion, TrainingBatch batch)
    {
        // The discriminator only passes gradients on here; its own would be thrown away.
        SetDiscriminatorGradients(false);
        try
        {
            var loss = _loss.ForGenerator(output, batch.Keypoints2D, batch.Labels, batch.RealPose is null ? null : AdversarialLoss.ForGenerator(_discriminator.call(fakeMotion)));
            loss.Total.backward();
            return loss;
        }
        finally
        {
            SetDiscriminatorGradients(true);
        }
    }

    private DiscriminatorLoss DiscriminatorBackward(Tensor realPose, Tensor fakeMotion)
    {
        // Real and generated motion of the same length go through in one pass.
        var realMotion = MotionDiscriminator.MotionOf(realPose);
        var scores = _discriminator.call(cat([realMotion, fakeMotion], 0));
        var loss = _loss.ForDiscriminator(
            AdversarialLoss.ForDiscriminator(scores.narrow(0, 0, realMotion.shape[0]), scores.narrow(0, realMotion.shape[0], fakeMotion.shape[0])));
        loss.Total.backward();
        return loss;
    }

    private void SetDiscriminatorGradients(bool required)
    {
        foreach (var parameter in _discriminatorParameters)
        {
            parameter.requires_grad = required;
        }
    }

    private void Update(Adam optimizer, Parameter[] parameters, Tensor norm)
    {
        if (_clipNorm is { } limit)
        {
            GradientNorm.Clip(parameters, norm, limit);
        }

        optimizer.step();
    }
}
