using System.Text.Json;
using TorchSharp;
using Vibe.Core.Body;
using Vibe.Core.Losses;
using Vibe.Data.Sampling;
using Vibe.Testing;
using Vibe.Training.Optimizers;
using Vibe.Training.Options;
using Vibe.Training.Steps;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.DeviceChecks;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>The reference training of six steps, ready to run on a device.</summary>
internal sealed class GoldenTraining : IDisposable
{
    private readonly GoldenCase _golden = GoldenCase.Open("training");
    private readonly BodyModel _body;

    public GoldenTraining(Device place)
    {
        Expected = _golden.Json("expected.json");
        var (generator, discriminator) = (Weights("generator_weights"), Weights("discriminator_weights"));
        _body = new BodyModel(GoldenBody.Read(), place);
        Generator = new Generator(GoldenOptions.Generator(generator), GoldenBody.Mean());
        Discriminator = new MotionDiscriminator(GoldenOptions.Discriminator(discriminator));
        generator.FillInto(Generator);
        discriminator.FillInto(Discriminator);
        Generator.to(place);
        Discriminator.to(place);
        Step = new TrainingStep(Generator, Discriminator, _body, Options());
        var batch = ReadBatch();
        Batch = batch.To(place) ?? batch;
    }

    public JsonElement Expected { get; }

    public Generator Generator { get; }

    public MotionDiscriminator Discriminator { get; }

    public TrainingStep Step { get; }

    public TrainingBatch Batch { get; }

    public void Dispose()
    {
        Batch.Dispose();
        Step.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
        _body.Dispose();
        _golden.Dispose();
    }

    private GoldenWeights Weights(string key) => GoldenWeights.Read(Path.Combine(Fixtures.Golden, Expected.GetProperty(key).GetString()!));

    private VibeOptions Options()
    {
        double Weight(string name) => Expected.GetProperty("loss_weights").GetProperty(name).GetDouble();
        OptimizerOptions Optimizer(string name)
        {
            var optimizer = Expected.GetProperty("optimizers").GetProperty(name);
            return new OptimizerOptions
            {
                LearningRate = optimizer.GetProperty("lr").GetDouble(),
                WeightDecay = optimizer.GetProperty("weight_decay").GetDouble(),
            };
        }

        return new VibeOptions
        {
            Loss = new VibeLossOptions
            {
                Keypoints2D = Weight("kp_2d"),
                Keypoints3D = Weight("kp_3d"),
                Pose = Weight("pose"),
                Shape = Weight("shape"),
                Adversarial = Weight("adversarial"),
            },
            GeneratorOptimizer = Optimizer("generator"),
            DiscriminatorOptimizer = Optimizer("discriminator"),
        };
    }

    private TrainingBatch ReadBatch()
    {
        using var scope = NewDisposeScope();
        Tensor Keep(Tensor tensor) => tensor.DetachFromDisposeScope();
        var theta = _golden.Tensor("theta");
        return new TrainingBatch(
            0,
            Keep(cat([_golden.Tensor("features_2d"), _golden.Tensor("features_3d")], 0)),
            Keep(cat([_golden.Tensor("kp_2d_of_2d"), _golden.Tensor("kp_2d_of_3d")], 0)),
            new SmplTargets(
                Keep(_golden.Tensor("kp_3d")), Keep(theta.narrow(2, 3, 72).contiguous()), Keep(theta.narrow(2, 75, 10).contiguous()),
                Keep(_golden.Tensor("w_3d")), Keep(_golden.Tensor("w_smpl"))),
            Keep(_golden.Tensor("real_theta").narrow(2, 3, 72).contiguous()));
    }
}
