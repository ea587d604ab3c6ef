using Vibe.Core.Losses;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Losses;

public sealed class SmplLossTests
{
    [Fact]
    public void Pose_CountsLabelledFramesOnly()
    {
        // One entry of the labelled frame's 24 matrices is off by 3: 9 / (24 * 9).
        using var scope = NewDisposeScope();
        var predicted = zeros(2, 24, 3, 3);
        predicted[0, 5, 1, 2] = 3;
        predicted[1] = 100;

        var loss = SmplLoss.Pose(predicted, zeros(2, 24, 3, 3), tensor(new[] { 1f, 0f }));

        Assert.Equal(9.0 / 216, loss.item<float>(), 1e-7);
    }

    [Fact]
    public void Shape_IsTheMeanSquaredError()
    {
        // Two labelled frames of ten components, one of which is off by 3: 9 / 20.
        using var scope = NewDisposeScope();
        var predicted = zeros(2, 10);
        predicted[1, 4] = 3;

        Assert.Equal(9.0 / 20, SmplLoss.Shape(predicted, zeros(2, 10), ones(2)).item<float>(), 1e-7);
    }

    [Fact]
    public void PoseAndShape_AreZero_WithoutAnyLabel()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(0, SmplLoss.Pose(ones(2, 24, 3, 3), zeros(2, 24, 3, 3), zeros(2)).item<float>());
        Assert.Equal(0, SmplLoss.Shape(ones(2, 10), zeros(2, 10), zeros(2)).item<float>());
    }

    [Fact]
    public void Shape_NamesTheNumberOfWeights_WhereItDiffers()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ArgumentException>(() => SmplLoss.Shape(ones(2, 10), zeros(2, 10), ones(3)));

        Assert.StartsWith("Expected one weight for each of 2 samples but got 3.", error.Message, StringComparison.Ordinal);
    }
}
