using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Metrics;

public sealed class RotationMetricsTests
{
    [Fact]
    public void JointError_IsTheMeanAngle_WithoutTheRoot()
    {
        // One of 23 joints is off by 0.46 rad, the root by 1 rad: 0.46 / 23 rad = 1.1459 degrees.
        using var scope = NewDisposeScope();
        var (predicted, target) = (zeros(2, 24, 3), zeros(2, 24, 3));
        (predicted[0, 0, 1], predicted[0, 4, 0]) = (1, 0.46);

        var error = RotationMetrics.JointError(Rotations.FromAxisAngle(predicted), Rotations.FromAxisAngle(target));

        Assert.Equal(1.1459, error[0].item<float>(), 1e-3);
        Assert.Equal(0, error[1].item<float>(), 1e-6);
    }

    [Theory]
    [InlineData(0, 1.2, 0, 1.2, 0)] // about the vertical axis
    [InlineData(0, -3, 0, 3, 0)]
    [InlineData(0.5, 0, 0, 0, 0.5)]
    [InlineData(0.3, 0, 0.4, 0, 0.5)] // about a horizontal axis
    public void RootError_SplitsYawFromTilt(double x, double y, double z, double yaw, double tilt)
    {
        using var scope = NewDisposeScope();
        var target = Rotations.FromAxisAngle(tensor(new[] { 2.0, 0.4, -0.7 }).unsqueeze(0));
        var predicted = Rotations.FromAxisAngle(tensor(new[] { x, y, z }).unsqueeze(0)).matmul(target);

        var error = RotationMetrics.RootError(predicted, target);

        Assert.Equal(yaw * 180 / Math.PI, error.Yaw.item<double>(), 1e-4);
        Assert.Equal(tilt * 180 / Math.PI, error.Tilt.item<double>(), 1e-4);
    }
}
