using Vibe.Core.Body;
using Vibe.Core.Losses;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Losses;

public sealed class VelocityLossTests
{
    [Fact]
    public void In3D_IsTheSquaredErrorOfTheMovement_OverPairsWithLabels()
    {
        using var scope = NewDisposeScope();
        var target = zeros(1, 4, KeypointSet.Count, 3);
        var predicted = target.clone();
        var ankle = predicted.select(2, KeypointSet.FirstAnnotated).select(2, 0); // x of one of the common joints, (1,4)
        ankle.copy_(tensor(new float[] { 0, 3, 3, 9 }, [1, 4]));                  // moves by 3, 0 and 6
        var isLabelled = tensor(new float[] { 1, 1, 1, 0 }, [1, 4]);              // the last pair does not count

        var loss = VelocityLoss.In3D(predicted, target, isLabelled);

        Assert.Equal(9.0 / (14 * 3) / 2, loss.item<float>(), 1e-6);
    }

    [Fact]
    public void In3D_IsZero_ForWhatMovesAsAWhole_AndForSingleFrames()
    {
        using var scope = NewDisposeScope();
        var target = randn(2, 3, KeypointSet.Count, 3);
        var moved = target + arange(3).view(1, 3, 1, 1);

        Assert.Equal(0, VelocityLoss.In3D(moved, target, ones(2, 3)).item<float>(), 1e-9);
        Assert.Equal(0, VelocityLoss.In3D(moved.narrow(1, 0, 1), target.narrow(1, 0, 1), ones(2, 1)).item<float>());
    }
}
