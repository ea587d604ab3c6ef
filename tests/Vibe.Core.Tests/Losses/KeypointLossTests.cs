using Vibe.Core.Losses;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Losses;

public sealed class KeypointLossTests
{
    [Fact]
    public void In2D_WeighsEachKeypointByItsConfidence()
    {
        // One of 49 keypoints is off by (1, 2) with confidence 0.5: 0.5 * (1 + 4) / (49 * 2).
        using var scope = NewDisposeScope();
        var target = zeros(1, 49, 3);
        target[0, 7] = tensor(new[] { 1f, 2f, 0.5f });

        Assert.Equal(2.5 / 98, KeypointLoss.In2D(zeros(1, 49, 2), target).item<float>(), 1e-7);
    }

    [Fact]
    public void In3D_IgnoresTheBodysPlace()
    {
        using var scope = NewDisposeScope();
        var keypoints = randn(2, 49, 3);

        Assert.Equal(0, KeypointLoss.In3D(keypoints + 3, keypoints, ones(2)).item<float>(), 1e-6);
    }

    [Fact]
    public void In3D_CountsLabelledFramesOnly()
    {
        // Of two frames the labelled one has one of the 14 common joints (25 + 0, an ankle) off by 2 m: 4 / (14 * 3).
        using var scope = NewDisposeScope();
        var predicted = zeros(2, 49, 3);
        predicted[0, 25, 1] = 2;
        predicted[1] = 100 * randn(49, 3);

        var loss = KeypointLoss.In3D(predicted, zeros(2, 49, 3), tensor(new[] { 1f, 0f }));

        Assert.Equal(4.0 / 42, loss.item<float>(), 1e-7);
    }

    [Fact]
    public void In3D_IsZero_WithoutLabels()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(0, KeypointLoss.In3D(randn(2, 49, 3), randn(2, 49, 3), zeros(2)).item<float>());
    }
}
