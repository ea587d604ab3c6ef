using System.Text.Json;
using TorchSharp;
using Vibe.Core.Body;
using Vibe.Testing;
using Vibe.Training.Metrics;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.DeviceChecks;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>The reference numbers of the published implementation, on the device.</summary>
internal static class GoldenChecks
{
    /// <summary>Relative to the largest value, float32; products on a card add up in another order than on a CPU.</summary>
    private const double ForwardTolerance = 1e-4;

    private const double GradientTolerance = 1e-3;
    private const double TrajectoryTolerance = 1e-3;

    private static readonly (string Reference, string Metric)[] Losses =
    [
        ("loss_kp_2d", MetricNames.Keypoints2D), ("loss_kp_3d", MetricNames.Keypoints3D),
        ("loss_pose", MetricNames.Pose), ("loss_shape", MetricNames.Shape),
        ("e_m_disc_loss", MetricNames.Adversarial),
        ("d_m_disc_real", MetricNames.DiscriminatorReal), ("d_m_disc_fake", MetricNames.DiscriminatorFake),
        ("gen_loss", MetricNames.GeneratorLoss), ("disc_loss", MetricNames.DiscriminatorLoss),
    ];

    private static readonly string[] Names = ["golden forward", "golden gradients", "golden trajectory"];

    public static CheckGroup Group { get; } = new("golden", Names, Open);

    private static IEnumerable<Func<CheckRow>> Open(CheckOptions options)
    {
        var place = device(options.Device);
        return [() => Forward(place), () => Gradients(place), () => Trajectory(place)];
    }

    private static CheckRow Forward(Device place)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var golden = GoldenCase.Open("generator");
        var weights = golden.Weights();
        using var body = new BodyModel(GoldenBody.Read(), place);
        using var generator = new Generator(GoldenOptions.Generator(weights), GoldenBody.Mean());
        weights.FillInto(generator);
        generator.to(place);
        generator.eval();
        var output = generator.call(golden.Tensor("features").to(place), body);
        var theta = golden.Tensor("theta");
        (Tensor Expected, Tensor Actual)[] pairs =
        [
            (theta.narrow(2, 0, 3), output.Camera), (theta.narrow(2, 75, 10), output.Betas), (golden.Tensor("rotmat"), output.Rotations),
            (golden.Tensor("kp_3d"), output.Keypoints3D), (golden.Tensor("kp_2d"), output.Keypoints2D),
        ];
        var error = pairs.Max(pair => Error(pair.Expected, pair.Actual));
        return Judge(Names[0], "camera, betas, rotations and keypoints differ", "of the largest value", error, ForwardTolerance);
    }

    private static CheckRow Gradients(Device place)
    {
        using var golden = new GoldenTraining(place);
        golden.Step.Run(golden.Batch);
        var norms = golden.Expected.GetProperty("gradient_norms_step0");
        var error = Math.Max(
            Error(golden.Generator, norms.GetProperty("generator")), Error(golden.Discriminator, norms.GetProperty("discriminator")));
        return Judge(Names[1], "norms differ", "at most", error, GradientTolerance);
    }

    private static CheckRow Trajectory(Device place)
    {
        using var golden = new GoldenTraining(place);
        var (worst, steps) = (0.0, 0);
        foreach (var expected in golden.Expected.GetProperty("steps").EnumerateArray())
        {
            var metrics = golden.Step.Run(golden.Batch with { Step = steps++ });
            worst = Math.Max(
                worst, Losses.Max(loss => RelativeError(expected.GetProperty(loss.Reference).GetDouble(), metrics[loss.Metric])));
        }

        return Judge(Names[2], $"losses of {steps} steps differ", "at most", worst, TrajectoryTolerance);
    }

    private static CheckRow Judge(string name, string what, string of, double error, double tolerance) => CheckRow.Of(
        name, error <= tolerance, FormattableString.Invariant($"{what} by {error:0.0e+0} {of}; {tolerance:0e+0} is allowed"),
        ("error", error), ("tolerance", tolerance));

    private static double RelativeError(double expected, double actual) => Math.Abs(actual - expected) / Math.Abs(expected);

    private static double Error(Tensor expected, Tensor actual)
    {
        using var scope = NewDisposeScope();
        return (expected - actual.cpu()).abs().max().item<float>() / expected.abs().max().item<float>();
    }

    private static double Error(nn.Module module, JsonElement norms) => module.named_parameters().Max(entry =>
    {
        using var norm = entry.parameter.grad!.norm();
        var expected = norms.GetProperty(entry.name).GetDouble();
        return RelativeError(expected, norm.item<float>());
    });
}
