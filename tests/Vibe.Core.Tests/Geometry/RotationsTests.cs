using Vibe.Core.Geometry;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Geometry;

public sealed class RotationsTests
{
    [Fact]
    public void Nearest_GivesTheRotationInTheMiddle_OfTheMeanOfTwo()
    {
        // By 0.4 and by -0.2 about z: the mean of their matrices is a multiple of the rotation by 0.1, but for z itself.
        using var scope = NewDisposeScope();
        var rotations = Rotations.FromAxisAngle(tensor(new[,] { { 0f, 0f, 0.4f }, { 0f, 0f, -0.2f } }));

        var middle = Rotations.Nearest(rotations.mean([0]));

        Expect.Within(Rotations.FromAxisAngle(tensor(new[] { 0f, 0f, 0.1f })), middle, 1e-6);
    }

    [Fact]
    [Trait("Category", "Golden")]
    public void FromAxisAngle_EqualsTheReference()
    {
        using var scope = NewDisposeScope();
        using var golden = GoldenCase.Open("rotations");

        Expect.Within(golden.Tensor("rotmat_from_axis_angle"), Rotations.FromAxisAngle(golden.Tensor("axis_angle")), 1e-5);
    }

    [Fact]
    [Trait("Category", "Golden")]
    public void FromSixD_EqualsTheReference()
    {
        using var scope = NewDisposeScope();
        using var golden = GoldenCase.Open("rotations");

        Expect.Within(golden.Tensor("rotmat_from_rot6d"), Rotations.FromSixD(golden.Tensor("rot6d")), 1e-5);
    }

    [Fact]
    [Trait("Category", "Golden")]
    public void ToAxisAngle_EqualsTheReference()
    {
        using var scope = NewDisposeScope();
        using var golden = GoldenCase.Open("rotations");
        var matrices = golden.Tensor("rotmat_from_axis_angle");
        var expected = golden.Tensor("axis_angle_from_rotmat");

        var actual = Rotations.ToAxisAngle(matrices);

        // Near pi the axis may point either way, so those compare as rotations.
        var isNearPi = expected.square().sum(-1).sqrt().gt(Math.PI - 0.01);
        Assert.True(isNearPi.any().item<bool>());
        Expect.Within(expected[~isNearPi], actual[~isNearPi], 1e-5);
        Expect.Within(Rotations.FromAxisAngle(expected), Rotations.FromAxisAngle(actual), 1e-5);
    }

    [Fact]
    public void FromAxisAngle_IsTheIdentity_AtZero()
    {
        using var scope = NewDisposeScope();

        Expect.Within(eye(3), Rotations.FromAxisAngle(zeros(3)), 0);
    }

    [Fact]
    public void FromAxisAngle_TurnsXToY_ByAQuarterAroundZ()
    {
        using var scope = NewDisposeScope();

        var matrix = Rotations.FromAxisAngle(tensor(new[] { 0, 0, Math.PI / 2 }));

        Expect.Within(tensor(new[] { 0.0, 1, 0 }), matrix.matmul(tensor(new[] { 1.0, 0, 0 })), 1e-15);
    }

    [Fact]
    public void ToAxisAngle_InvertsFromAxisAngle()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var axisAngle = randn(500, 3, dtype: ScalarType.Float64); // lengths below pi but for a few
        var angle = axisAngle.square().sum(-1, keepdim: true).sqrt();
        axisAngle = axisAngle / angle * angle.clamp_max(3.14);

        Expect.Within(axisAngle, Rotations.ToAxisAngle(Rotations.FromAxisAngle(axisAngle)), 1e-12);
    }

    [Fact]
    public void FromSixD_InvertsToSixD()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(2);
        var matrices = Rotations.FromAxisAngle(randn(5, 4, 3, dtype: ScalarType.Float64));

        Expect.Within(matrices, Rotations.FromSixD(Rotations.ToSixD(matrices)), 1e-14);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-4)]
    [InlineData(0.5)]
    [InlineData(3.0)]
    public void FromAxisAngle_HasTheGradientOfFiniteDifferences(double angle)
    {
        using var scope = NewDisposeScope();
        var point = tensor(new[] { angle * 0.6, angle * -0.48, angle * 0.64 });

        Expect.Within(FiniteDifferences(Rotations.FromAxisAngle, point), Gradient(Rotations.FromAxisAngle, point), 1e-7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-4)]
    [InlineData(0.5)]
    [InlineData(3.0)]
    public void ToAxisAngle_HasTheGradientOfFiniteDifferences(double angle)
    {
        // Through the matrix and back the map is the identity, and so is its derivative.
        using var scope = NewDisposeScope();
        var point = tensor(new[] { angle * 0.6, angle * -0.48, angle * 0.64 });
        static Tensor RoundTrip(Tensor axisAngle) => Rotations.ToAxisAngle(Rotations.FromAxisAngle(axisAngle));

        Expect.Within(tensor(new[] { 1.0, 2, 3 }), Gradient(RoundTrip, point), 1e-7);
    }

    [Fact]
    public void FromAxisAngle_Throws_OnAWrongShape()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ArgumentException>(() => Rotations.FromAxisAngle(zeros(2, 4)));

        Assert.Equal("Expected shape (*,3) but got (2,4). (Parameter 'axisAngle')", error.Message);
    }

    private static Tensor Weighted(Func<Tensor, Tensor> function, Tensor point)
    {
        var value = function(point).flatten();
        return (value * arange(1, value.numel() + 1, dtype: ScalarType.Float64)).sum();
    }

    private static Tensor Gradient(Func<Tensor, Tensor> function, Tensor point)
    {
        var variable = point.clone().requires_grad_();
        Weighted(function, variable).backward();
        return variable.grad!;
    }

    private static Tensor FiniteDifferences(Func<Tensor, Tensor> function, Tensor point)
    {
        const double step = 1e-6;
        return stack([.. Enumerable.Range(0, 3).Select(i =>
        {
            var offset = zeros_like(point);
            offset[i] = step;
            return (Weighted(function, point + offset) - Weighted(function, point - offset)) / (2 * step);
        })]);
    }
}
