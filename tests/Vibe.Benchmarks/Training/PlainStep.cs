using Vibe.Core.Geometry;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Training.Options;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Training;

/// <summary>One training step as published: two phases one after the other, real and generated motion apart, PyTorch's Adam.</summary>
internal sealed class PlainStep : IDisposable
{
    private readonly PlainGenerator _generator;
    private readonly PlainDiscriminator _discriminator;
    private readonly optim.Optimizer _generatorOptimizer;
    private readonly optim.Optimizer _discriminatorOptimizer;
    private readonly VibeOptions _options;

    public PlainStep(PlainGenerator generator, PlainDiscriminator discriminator, VibeOptions options)
    {
        _generator = generator;
        _discriminator = discriminator;
        _options = options;
        _generatorOptimizer = optim.Adam(
            generator.parameters(), options.GeneratorOptimizer.LearningRate, weight_decay: options.GeneratorOptimizer.WeightDecay);
        _discriminatorOptimizer = optim.Adam(
            discriminator.parameters(), options.DiscriminatorOptimizer.LearningRate,
            weight_decay: options.DiscriminatorOptimizer.WeightDecay);
    }

    /// <summary>Runs the step.</summary>
    /// <returns>The generator's and the discriminator's loss.</returns>
    public (float Generator, float Discriminator) Run(TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        _generator.train();
        _discriminator.train();

        var output = _generator.call(batch.Features);
        var motion = output.Pose.narrow(2, 3, 69);
        var loss = GeneratorLoss(output, batch) + (_options.Loss.Adversarial * (_discriminator.call(motion) - 1).square().mean());
        _generatorOptimizer.zero_grad();
        loss.backward();
        _generatorOptimizer.step();

        var fake = _discriminator.call(motion.detach());
        var real = _discriminator.call(batch.RealPose!.narrow(2, 3, 69));
        var discriminatorLoss = _options.Loss.Adversarial * ((real - 1).square().mean() + fake.square().mean());
        _discriminatorOptimizer.zero_grad();
        discriminatorLoss.backward();
        _discriminatorOptimizer.step();
        return (loss.item<float>(), discriminatorLoss.item<float>());
    }

    public void Dispose()
    {
        _generatorOptimizer.Dispose();
        _discriminatorOptimizer.Dispose();
    }

    private Tensor GeneratorLoss(GeneratorOutput output, TrainingBatch batch)
    {
        var labels = batch.Labels!;
        var labelled = labels.Pose.shape[0];
        Tensor Last(Tensor tensor) => tensor.narrow(0, tensor.shape[0] - labelled, labelled).flatten(0, 1);
        var observed = batch.Keypoints2D.flatten(0, 1);
        var in2D = (observed.narrow(2, 2, 1) * (output.Keypoints2D.flatten(0, 1) - observed.narrow(2, 0, 2)).square()).mean();
        var has3D = labels.Has3D.flatten() == 1;
        var hasSmpl = labels.HasSmpl.flatten() == 1;
        var in3D = (Centered(Last(output.Keypoints3D)[has3D]) - Centered(labels.Keypoints3D.flatten(0, 1)[has3D])).square().mean();
        var rotations = Rotations.FromAxisAngle(labels.Pose.reshape(-1, 24, 3));
        var pose = (Last(output.Rotations)[hasSmpl] - rotations[hasSmpl]).square().mean();
        var shape = (Last(output.Betas)[hasSmpl] - labels.Betas.flatten(0, 1)[hasSmpl]).square().mean();
        var weights = _options.Loss;
        return (weights.Keypoints2D * in2D) + (weights.Keypoints3D * in3D) + (weights.Pose * pose) + (weights.Shape * shape);
    }

    private static Tensor Centered(Tensor keypoints)
    {
        var common = keypoints.narrow(1, 25, 14);
        return common - ((common.narrow(1, 2, 1) + common.narrow(1, 3, 1)) / 2);
    }
}
