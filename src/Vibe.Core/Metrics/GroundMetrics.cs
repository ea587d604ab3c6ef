using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Metrics;

/// <summary>How feet stand on a known ground. World: y up, the ground is y = 0; metres.</summary>
/// <remarks>Shapes: N frames, K points of the feet.</remarks>
public static class GroundMetrics
{
    /// <summary>A true point counts as touching the ground below this height, in metres.</summary>
    public const double ContactHeight = 0.05;

    /// <summary>A true point that touches the ground counts as standing below this horizontal speed, in metres per second.</summary>
    public const double ContactSpeed = 0.3;

    /// <summary>Penetration: how far the lowest point of each frame is below the ground.</summary>
    /// <param name="points">Predicted points of the feet, (N,K,3).</param>
    /// <returns>Depths in metres, at least 0, (N); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="points"/> does not have the shape above.</exception>
    public static Tensor Penetration(Tensor points)
    {
        TensorGuard.HasShape(points, "N,K,3");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter((-points.select(2, 1)).amax([1]).clamp_min(0));
    }

    /// <summary>Foot skating: how far predicted points move over the ground while the true ones stand on it.</summary>
    /// <param name="predicted">Predicted points of consecutive frames, (N,K,3); at least two frames.</param>
    /// <param name="target">True points, (N,K,3).</param>
    /// <param name="framesPerSecond">The frame rate.</param>
    /// <returns>
    /// Per pair of frames the sum of the standing points' horizontal distances in metres, (N-1), and how many points stand, (N-1); owned by
    /// the caller.
    /// </returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above or has fewer than two frames.</exception>
    public static (Tensor Distances, Tensor Standing) FootSkating(Tensor predicted, Tensor target, double framesPerSecond)
    {
        TensorGuard.HasShape(predicted, "N,K,3");
        TensorGuard.HasShape(target, $"{predicted.shape[0]},{predicted.shape[1]},3");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        var steps = predicted.shape[0] - 1;
        if (steps < 1)
        {
            throw new ArgumentException($"Foot skating needs at least two frames but got {predicted.shape[0]}.", nameof(predicted));
        }

        using var scope = NewDisposeScope();
        var low = target.select(2, 1).lt(ContactHeight);
        var stands = low.narrow(0, 0, steps)
            .logical_and(low.narrow(0, 1, steps))
            .logical_and((Distances(target) * framesPerSecond).lt(ContactSpeed))
            .to(predicted.dtype);
        var result = ((Distances(predicted) * stands).sum([1]), stands.sum([1]));
        scope.MoveToOuter(result.Item1, result.Item2);
        return result;
    }

    /// <summary>The horizontal distance that each point moves from frame to frame, (N-1,K).</summary>
    private static Tensor Distances(Tensor points)
    {
        var steps = points.shape[0] - 1;
        var way = points.narrow(0, 1, steps) - points.narrow(0, 0, steps);
        return (way.select(2, 0).square() + way.select(2, 2).square()).sqrt();
    }
}
