using Vibe.Core;
using Vibe.Core.Metrics;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Measuring;

/// <summary>Measures rotations: their errors, whether bodies are possible, and which part of a motion is the root's.</summary>
/// <param name="metrics">What to measure.</param>
/// <param name="compatibility">The variant.</param>
internal sealed class BodyMeasurement(HashSet<Metric> metrics, Compatibility compatibility) : IDisposable
{
    private static readonly Metric[] OfTruth =
    [
        Metric.RotationError, Metric.RootYaw, Metric.RootTilt, Metric.BodyAccelerationError, Metric.RootAccelerationError,
        Metric.BodyJitter, Metric.RootJitter,
    ];

    private readonly JointHistory _body = new();
    private readonly JointHistory _root = new();
    private FrameRange _last = new(-1, 0, 0);

    /// <summary>Gets what it can measure.</summary>
    public static IReadOnlyList<Metric> Metrics { get; } = [.. OfTruth, Metric.LimitExcess, Metric.ImpossiblePose];

    /// <summary>Gets a value indicating whether it needs the true bodies.</summary>
    public bool NeedsTruth { get; } = OfTruth.Any(metrics.Contains);

    /// <summary>Measures the next frames.</summary>
    /// <param name="errors">Receives the values, (F).</param>
    /// <param name="bodies">The predictions.</param>
    /// <param name="truth">The true bodies; <see langword="null"/> where nothing that needs them is asked for.</param>
    /// <param name="joints">Predicted and true joints, the root at the origin, (F,K,3).</param>
    /// <param name="isKnown">Whether each frame's true body is known, (F).</param>
    public void Measure(
        FrameErrors errors, BodyEstimate bodies, BodyEstimate? truth, (Tensor Predicted, Tensor Target) joints, bool[] isKnown)
    {
        var areFinite = bodies.Rotations.isfinite().flatten(1).all(1);
        var isFinite = areFinite.cpu().data<bool>().ToArray();
        var identity = eye(3, dtype: bodies.Rotations.dtype, device: bodies.Rotations.device);
        var rotations = where(areFinite.view(-1, 1, 1, 1), bodies.Rotations, identity);
        MeasureLimits(errors, rotations, isFinite);
        if (truth is not null)
        {
            var (yaw, tilt) = RotationMetrics.RootError(rotations.select(1, 0), truth.Rotations.select(1, 0));
            Set(errors, Metric.RotationError, Marked(RotationMetrics.JointError(rotations, truth.Rotations)));
            Set(errors, Metric.RootYaw, Marked(yaw));
            Set(errors, Metric.RootTilt, Marked(tilt));
            MeasureMotion(errors, joints, (rotations.select(1, 0), truth.Rotations.select(1, 0)), isKnown, isFinite);
        }

        _last = errors.Ranges[^1];

        float[] Marked(Tensor values) => [.. values.cpu().contiguous().data<float>().ToArray().Select((value, i) =>
            !isKnown[i] ? float.NaN : isFinite[i] ? value : float.PositiveInfinity)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _body.Dispose();
        _root.Dispose();
    }

    private static bool IsPossible(float excess) => excess <= PlausibilityMetrics.ImpossibleDegrees;

    private void MeasureLimits(FrameErrors errors, Tensor rotations, bool[] isFinite)
    {
        if (metrics.Contains(Metric.LimitExcess) || metrics.Contains(Metric.ImpossiblePose))
        {
            var excess = PlausibilityMetrics.LimitExcess(rotations);
            Set(errors, Metric.LimitExcess, [.. excess.Zip(isFinite, (value, finite) => finite ? value : float.PositiveInfinity)]);
            Set(errors, Metric.ImpossiblePose, [.. excess.Zip(isFinite, (value, finite) => finite && IsPossible(value) ? 0f : 100f)]);
        }
    }

    private void MeasureMotion(
        FrameErrors errors, (Tensor Predicted, Tensor Target) joints, (Tensor Predicted, Tensor Target) root, bool[] isKnown,
        bool[] isFinite)
    {
        var predicted = where(joints.Predicted.isfinite(), joints.Predicted, zeros_like(joints.Predicted));
        MeasurePart(
            errors, _body, (MotionParts.OfBody(predicted, root.Predicted), MotionParts.OfBody(joints.Target, root.Target)),
            (Metric.BodyAccelerationError, Metric.BodyJitter), isKnown, isFinite);
        MeasurePart(
            errors, _root, (MotionParts.OfRoot(joints.Target, root.Target, root.Predicted), joints.Target),
            (Metric.RootAccelerationError, Metric.RootJitter), isKnown, isFinite);
    }

    private void MeasurePart(
        FrameErrors errors, JointHistory history, (Tensor Predicted, Tensor Target) joints, (Metric Error, Metric Jitter) asked,
        bool[] isKnown, bool[] isFinite)
    {
        var frames = isKnown.Length;
        var (acceleration, error, jitter) = (new float[frames], Unmeasured(frames), Unmeasured(frames));
        var (last, first) = (_last, 0);
        foreach (var range in errors.Ranges)
        {
            if (compatibility == Compatibility.Corrected && !(last.Sequence == range.Sequence && last.First + last.Count == range.First))
            {
                history.Reset();
            }

            var (start, count) = (first, range.Count);
            history.Measure(
                joints.Predicted.narrow(0, start, count), joints.Target.narrow(0, start, count),
                isKnown[start..(start + count)], isFinite[start..(start + count)],
                acceleration.AsSpan(start, count), error.AsSpan(start, count), jitter.AsSpan(start, count),
                jitterNeedsTruth: asked.Jitter == Metric.RootJitter);
            (last, first) = (range, first + count);
        }

        Set(errors, asked.Error, error);
        Set(errors, asked.Jitter, jitter);
    }

    private static float[] Unmeasured(int frames)
    {
        var values = new float[frames];
        Array.Fill(values, float.NaN);
        return values;
    }

    private void Set(FrameErrors errors, Metric metric, float[] values)
    {
        if (metrics.Contains(metric))
        {
            errors.Set(metric, values);
        }
    }
}
