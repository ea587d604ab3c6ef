using Vibe.Core.Body;
using Vibe.Core.Metrics;
using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using static TorchSharp.torch;
using static Vibe.Evaluation.Measuring.FrameValues;

namespace Vibe.Evaluation.Measuring;

/// <summary>Measures how far feet slide over the ground and sink into it, some frames at a time.</summary>
/// <param name="labels">The truth; its store must know the ground.</param>
/// <param name="metrics">What to measure.</param>
internal sealed class FeetMeasurement(Labels labels, HashSet<Metric> metrics) : IDisposable
{
    private const float Millimetres = 1000;
    private const int FirstFootKeypoint = 19;
    private const int FootKeypoints = 6;

    private readonly FeetHistory _feet = new(labels.Store.Manifest.FramesPerSecond);

    /// <summary>Measures the next frames.</summary>
    /// <param name="errors">Receives the values.</param>
    /// <param name="keypoints">Predicted keypoints, (F,49,3), in metres.</param>
    /// <param name="isFinite">Whether each frame's keypoints are finite, (F).</param>
    /// <param name="last">The frames before.</param>
    public void Measure(FrameErrors errors, Tensor keypoints, bool[] isFinite, FrameRange last)
    {
        var (predicted, target) = OverGround(keypoints, errors.Ranges);
        var isKnown = StoreRows.Flags(labels.Store, FrameColumn.Has3D, errors.Ranges);
        if (metrics.Contains(Metric.Penetration))
        {
            var depth = Floats(Millimetres * GroundMetrics.Penetration(predicted));
            errors.Set(Metric.Penetration, Mark(depth, isKnown, isFinite));
        }

        var skating = MeasureSkating(errors.Ranges, predicted, target, last);
        if (metrics.Contains(Metric.FootSkating))
        {
            errors.Set(Metric.FootSkating, skating);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _feet.Dispose();

    private (Tensor Predicted, Tensor Target) OverGround(Tensor keypoints, IReadOnlyList<FrameRange> ranges)
    {
        // The prediction stands where the true pelvis is: its own place in the room is unknown.
        var truth = labels.Keypoints3D(ranges);
        var placed = keypoints - keypoints.narrow(1, KeypointSet.Root, 1) + truth.narrow(1, KeypointSet.Root, 1);
        var ground = labels.Ground(ranges);
        var (toWorld, offset) = (ground.narrow(2, 0, 3).transpose(1, 2), ground.select(2, 3).unsqueeze(1));
        Tensor Place(Tensor points) => (points.narrow(1, FirstFootKeypoint, FootKeypoints).matmul(toWorld) + offset).cpu();

        return (Place(placed), Place(truth));
    }

    private float[] MeasureSkating(IReadOnlyList<FrameRange> ranges, Tensor predicted, Tensor target, FrameRange last)
    {
        var skating = Unmeasured((int)predicted.shape[0]);
        var first = 0;
        foreach (var range in ranges)
        {
            if (!range.Continues(last))
            {
                _feet.Reset();
            }

            _feet.Measure(
                predicted.narrow(0, first, range.Count), target.narrow(0, first, range.Count), skating.AsSpan(first, range.Count));
            (last, first) = (range, first + range.Count);
        }

        return skating;
    }
}
