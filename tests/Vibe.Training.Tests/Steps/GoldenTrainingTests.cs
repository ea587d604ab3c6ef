using System.Text.Json;
using Vibe.Core.Body;
using Vibe.Core.Losses;
using Vibe.Data.Sampling;
using Vibe.Testing;
using Vibe.Training.Metrics;
using Vibe.Training.Optimizers;
using Vibe.Training.Options;
using Vibe.Training.Steps;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Steps;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

[Trait("Category", "Golden")]
public sealed class GoldenTrainingTests : IDisposable
{
    private readonly GoldenCase _golden = GoldenCase.Open("training");
    private readonly JsonElement _expected;
    private readonly BodyModel _body = new(GoldenBody.Read());
    private readonly Generator _generator;
    private readonly MotionDiscriminator _discriminator;
    private readonly TrainingStep _step;
    private readonly TrainingBatch _batch;

    public GoldenTrainingTests()
    {
        _expected = _golden.Json("expected.json");
        var generatorWeights = Weights("generator_weights");
        var discriminatorWeights = Weights("discriminator_weights");
        _generator = new Generator(GoldenOptions.Generator(generatorWeights), GoldenBody.Mean());
        _discriminator = new MotionDiscriminator(GoldenOptions.Discriminator(discriminatorWeights));
        generatorWeights.FillInto(_generator);
        discriminatorWeights.FillInto(_discriminator);
        _step = new TrainingStep(_generator, _discriminator, _body, Options());
        _batch = Batch();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Run_FollowsTheReferenceTrajectory(int parts)
    {
        var options = Options();
        var batch = options.Data.Batch with { AccumulateSteps = parts };
        using var step = new TrainingStep(_generator, _discriminator, _body, options with { Data = options.Data with { Batch = batch } });
        var steps = _expected.GetProperty("steps").EnumerateArray().ToArray();
        Assert.NotEmpty(steps);
        for (var i = 0; i < steps.Length; i++)
        {
            var metrics = step.Run(_batch with { Step = i });

            // Step 0 is a network output (1e-4), the later ones a trajectory (1e-3).
            var tolerance = i == 0 ? 1e-4 : 1e-3;
            AssertClose(steps[i], "loss_kp_2d", metrics[MetricNames.Keypoints2D], tolerance);
            AssertClose(steps[i], "loss_kp_3d", metrics[MetricNames.Keypoints3D], tolerance);
            AssertClose(steps[i], "loss_pose", metrics[MetricNames.Pose], tolerance);
            AssertClose(steps[i], "loss_shape", metrics[MetricNames.Shape], tolerance);
            AssertClose(steps[i], "e_m_disc_loss", metrics[MetricNames.Adversarial], tolerance);
            AssertClose(steps[i], "d_m_disc_real", metrics[MetricNames.DiscriminatorReal], tolerance);
            AssertClose(steps[i], "d_m_disc_fake", metrics[MetricNames.DiscriminatorFake], tolerance);
            AssertClose(steps[i], "gen_loss", metrics[MetricNames.GeneratorLoss], tolerance);
            AssertClose(steps[i], "disc_loss", metrics[MetricNames.DiscriminatorLoss], tolerance);
        }
    }

    [Fact]
    public void Run_LeavesTheReferenceGradients_AfterTheFirstStep()
    {
        _step.Run(_batch);

        var norms = _expected.GetProperty("gradient_norms_step0");
        Assert.All(
            _generator.named_parameters(), parameter => AssertNorm(norms.GetProperty("generator"), parameter.name, parameter.parameter));
        Assert.All(_discriminator.named_parameters(), parameter =>
            AssertNorm(norms.GetProperty("discriminator"), parameter.name, parameter.parameter));
    }

    public void Dispose()
    {
        _batch.Dispose();
        _step.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
        _body.Dispose();
        _golden.Dispose();
    }

    private static void AssertNorm(JsonElement norms, string name, Tensor parameter)
    {
        var expected = norms.GetProperty(name).GetDouble();
        using var norm = parameter.grad!.norm();
        Assert.InRange(norm.item<float>(), expected * 0.999, expected * 1.001);
    }

    private static void AssertClose(JsonElement step, string name, double actual, double tolerance)
    {
        var expected = step.GetProperty(name).GetDouble();
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"{name} is {actual}, expected {expected}.");
    }

    private GoldenWeights Weights(string key) =>
        GoldenWeights.Read(Path.Combine(Fixtures.Golden, _expected.GetProperty(key).GetString()!));

    private VibeOptions Options()
    {
        var weights = _expected.GetProperty("loss_weights");
        double Weight(string name) => weights.GetProperty(name).GetDouble();
        OptimizerOptions Optimizer(string side)
        {
            var optimizer = _expected.GetProperty("optimizers").GetProperty(side);
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

    private TrainingBatch Batch()
    {
        var theta = _golden.Tensor("theta");
        var labels = new SmplTargets(
            _golden.Tensor("kp_3d"),
            theta.narrow(2, 3, 72).contiguous(),
            theta.narrow(2, 75, 10).contiguous(),
            _golden.Tensor("w_3d"),
            _golden.Tensor("w_smpl"));
        return new TrainingBatch(
            0,
            cat([_golden.Tensor("features_2d"), _golden.Tensor("features_3d")], 0),
            cat([_golden.Tensor("kp_2d_of_2d"), _golden.Tensor("kp_2d_of_3d")], 0),
            labels,
            _golden.Tensor("real_theta").narrow(2, 3, 72).contiguous());
    }
}
