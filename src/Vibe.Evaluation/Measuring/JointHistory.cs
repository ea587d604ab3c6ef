using Vibe.Core.Metrics;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Measuring;

/// <summary>Computes differences over time block by block, and keeps the last frames for the next block.</summary>
internal sealed class JointHistory : IDisposable
{
    /// <summary>Frames before one that its differences need.</summary>
    private const int Kept = 3;

    private Tensor? _predicted, _target;
    private bool[] _isValid = [];
    private bool[] _isFinite = [];

    /// <summary>Forgets the frames before, at the start of a sequence.</summary>
    public void Reset()
    {
        _predicted?.Dispose();
        _target?.Dispose();
        (_predicted, _target, _isValid, _isFinite) = (null, null, [], []);
    }

    /// <summary>Measures the next frames; a value stands at the last frame of those that it is made of.</summary>
    /// <param name="predicted">Predicted joints, (F,K,3).</param>
    /// <param name="target">True joints, (F,K,3).</param>
    /// <param name="isValid">Whether each frame's true joints are known, (F).</param>
    /// <param name="isFinite">
    /// Whether each frame's prediction is finite, (F); values that any other frame takes part in are infinite.
    /// </param>
    /// <param name="acceleration">
    /// Receives the predicted acceleration, (F); frames without enough frames before are left as they are.
    /// </param>
    /// <param name="error">Receives the acceleration error, (F).</param>
    /// <param name="jitter">Receives the jitter, (F).</param>
    /// <param name="jitterNeedsTruth">
    /// Whether the predicted joints are made of true ones, so that their jitter is unknown where those are.
    /// </param>
    public void Measure(
        Tensor predicted, Tensor target, bool[] isValid, bool[] isFinite, Span<float> acceleration, Span<float> error, Span<float> jitter,
        bool jitterNeedsTruth = false)
    {
        using var scope = NewDisposeScope();
        var before = _isValid.Length;
        var joined = _predicted is null ? predicted : cat([_predicted, predicted], 0);
        var joinedTarget = _target is null ? target : cat([_target, target], 0);
        bool[] joinedValid = [.. _isValid, .. isValid];
        bool[] joinedFinite = [.. _isFinite, .. isFinite];
        var frames = joinedValid.Length;
        if (frames > 2)
        {
            Copy(PoseMetrics.Acceleration(joined), 2 - before, acceleration);
            Copy(PoseMetrics.AccelerationError(joined, joinedTarget), 2 - before, error);
            MarkInfinite(joinedFinite, 3, before, acceleration);
            MarkInfinite(joinedFinite, 3, before, error);
            for (var i = 0; i < error.Length; i++)
            {
                var last = before + i;
                if (last >= 2 && !(joinedValid[last] && joinedValid[last - 1] && joinedValid[last - 2]))
                {
                    error[i] = float.NaN;
                }
            }
        }

        if (frames > 3)
        {
            Copy(PoseMetrics.Jitter(joined), 3 - before, jitter);
            MarkInfinite(joinedFinite, 4, before, jitter);
            for (var i = Math.Max(0, 3 - before); jitterNeedsTruth && i < jitter.Length; i++)
            {
                jitter[i] = joinedValid.AsSpan(before + i - 3, 4).Contains(false) ? float.NaN : jitter[i];
            }
        }

        var kept = Math.Min(Kept, frames);
        var (oldPredicted, oldTarget) = (_predicted, _target);
        _predicted = joined.narrow(0, frames - kept, kept).clone().DetachFromDisposeScope();
        _target = joinedTarget.narrow(0, frames - kept, kept).clone().DetachFromDisposeScope();
        _isValid = joinedValid[^kept..];
        _isFinite = joinedFinite[^kept..];
        oldPredicted?.Dispose();
        oldTarget?.Dispose();
    }

    public void Dispose() => Reset();

    /// <summary>Marks the values of which one of the frames is not finite.</summary>
    private static void MarkInfinite(bool[] isFinite, int frames, int before, Span<float> values)
    {
        for (var i = Math.Max(0, frames - 1 - before); i < values.Length; i++)
        {
            if (isFinite.AsSpan(before + i + 1 - frames, frames).Contains(false))
            {
                values[i] = float.PositiveInfinity;
            }
        }
    }

    /// <summary>
    /// Copies values in millimetres; the first one belongs to frame <paramref name="first"/>, which may lie before the block.
    /// </summary>
    private static void Copy(Tensor values, int first, Span<float> target)
    {
        var millimetres = (1000 * values).cpu().data<float>().ToArray().AsSpan();
        millimetres[Math.Max(0, -first)..].CopyTo(target[Math.Max(0, first)..]);
    }
}
