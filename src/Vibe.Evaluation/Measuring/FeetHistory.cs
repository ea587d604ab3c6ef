using Vibe.Core.Metrics;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Measuring;

/// <summary>Computes foot skating block by block, and keeps the last frame of the feet for the next block.</summary>
/// <param name="framesPerSecond">The frame rate.</param>
internal sealed class FeetHistory(double framesPerSecond) : IDisposable
{
    private Tensor? _predicted, _target;

    /// <summary>Forgets the frame before, at the start of a sequence.</summary>
    public void Reset()
    {
        _predicted?.Dispose();
        _target?.Dispose();
        (_predicted, _target) = (null, null);
    }

    /// <summary>Measures the next frames.</summary>
    /// <param name="predicted">Predicted points of the feet over the ground, (F,6,3).</param>
    /// <param name="target">True points, (F,6,3).</param>
    /// <param name="skating">
    /// Receives the mean distance that standing points slide, in mm, (F); frames in which none stands are left unchanged. It is infinite
    /// where the prediction is not finite.
    /// </param>
    public void Measure(Tensor predicted, Tensor target, Span<float> skating)
    {
        using var scope = NewDisposeScope();
        var before = _predicted is null ? 0 : 1;
        var joined = _predicted is null ? predicted : cat([_predicted, predicted], 0);
        var joinedTarget = _target is null ? target : cat([_target, target], 0);
        var frames = joined.shape[0];
        if (frames > 1)
        {
            var (ways, standing) = GroundMetrics.FootSkating(joined, joinedTarget, framesPerSecond);
            var (way, count) = (ways.data<float>(), standing.data<float>());
            for (var i = 0; i < frames - 1; i++)
            {
                if (count[i] > 0)
                {
                    skating[1 - before + i] = float.IsFinite(way[i]) ? 1000 * way[i] / count[i] : float.PositiveInfinity;
                }
            }
        }

        var (oldPredicted, oldTarget) = (_predicted, _target);
        _predicted = joined.narrow(0, frames - 1, 1).clone().DetachFromDisposeScope();
        _target = joinedTarget.narrow(0, frames - 1, 1).clone().DetachFromDisposeScope();
        oldPredicted?.Dispose();
        oldTarget?.Dispose();
    }

    public void Dispose() => Reset();
}
