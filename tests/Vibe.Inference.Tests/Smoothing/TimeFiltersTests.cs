using Vibe.Inference.Smoothing;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Smoothing;

public sealed class TimeFiltersTests
{
    [Fact]
    [Trait("Category", "Golden")]
    public void OneEuro_EqualsTheReference_WithThePublishedNumbers()
    {
        using var golden = GoldenCase.Open("one-euro");
        var options = new SmoothingOptions { Kind = SmoothingKind.OneEuro };
        Assert.Equal(
            (golden.Array("min_cutoff").Scalar<double>(), golden.Array("beta").Scalar<double>()), (options.MinimumCutoff, options.Beta));

        var actual = TimeFilters.Apply(golden.Array("signal").ToArray<double>(), 72, options);

        Assert.All(golden.Array("filtered").ToArray<double>().Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void SavitzkyGolay_KeepsAPolynomialOfItsDegree_EndsIncluded()
    {
        double[] parabola = [.. Enumerable.Range(0, 20).Select(t => 1 + (2.0 * t) - (0.5 * t * t))];

        var filtered = TimeFilters.SavitzkyGolay(parabola, 1, window: 7, degree: 2);

        Assert.All(parabola.Zip(filtered), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void SavitzkyGolay_HasThePublishedWeights()
    {
        // Savitzky and Golay, table I: 5 points, quadratic: (-3, 12, 17, 12, -3) / 35.
        double[] impulse = [0, 0, 0, 1, 0, 0, 0];

        var filtered = TimeFilters.SavitzkyGolay(impulse, 1, window: 5, degree: 2);

        Assert.Equal(17.0 / 35, filtered[3], 1e-12);
        Assert.Equal(12.0 / 35, filtered[2], 1e-12);
    }

    [Fact]
    public void Gaussian_KeepsAConstant_AndSpreadsAnImpulse()
    {
        Assert.All(TimeFilters.Gaussian([3, 3, 3, 3], 1, sigma: 1), value => Assert.Equal(3, value, 1e-12));

        var filtered = TimeFilters.Gaussian([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], 1, sigma: 1);

        Assert.Equal(Math.Exp(-0.5), filtered[5] / filtered[6], 1e-12);
        Assert.Equal(1, filtered.Sum(), 1e-3);
    }

    [Theory]
    [InlineData(SmoothingKind.OneEuro)]
    [InlineData(SmoothingKind.Gaussian)]
    [InlineData(SmoothingKind.SavitzkyGolay)]
    public void RotationFilter_KeepsAConstantPose_ExactlyARotation(SmoothingKind kind)
    {
        var pose = SampleMotions.Person(1, [0]);
        var rotations = Matrices(pose.Pose);
        float[] still = [.. Enumerable.Repeat(rotations, 12).SelectMany(frame => frame)];

        var filtered = RotationFilter.Apply(still, new SmoothingOptions { Kind = kind });

        Assert.All(still.Zip(filtered), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    private static float[] Matrices(float[] pose)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        return RotationArrays.Floats(Core.Geometry.Rotations.FromAxisAngle(TorchSharp.torch.tensor(pose, [24, 3])));
    }
}
