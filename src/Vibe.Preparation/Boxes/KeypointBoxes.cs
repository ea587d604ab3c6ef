using Vibe.Core;

namespace Vibe.Preparation.Boxes;

/// <summary>Boxes from 2D keypoints: measured per frame, interpolated over gaps, smoothed with a median and a Gaussian filter.</summary>
/// <remarks>The method of Kanazawa et al., "Learning 3D Human Dynamics from Video", CVPR 2019, which VIBE's preparation uses too.</remarks>
internal static class KeypointBoxes
{
    private const int Channels = 3;

    // A single visible joint, or joints on one spot, give no size.
    private const double SmallestDiagonal = 0.5;

    /// <summary>Measures one frame.</summary>
    /// <param name="keypoints">Keypoints x px, y px, confidence, (K,3), flat.</param>
    /// <param name="visibilityThreshold">Confidence that a joint must exceed to count.</param>
    /// <returns>
    /// Centre and scale of the visible joints; <see langword="null"/> where they extend over less than half a pixel or none is
    /// visible.
    /// </returns>
    public static BoxParameters? Measure(ReadOnlySpan<double> keypoints, double visibilityThreshold)
    {
        var (left, top) = (double.PositiveInfinity, double.PositiveInfinity);
        var (right, bottom) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var joint = 0; joint < keypoints.Length; joint += Channels)
        {
            if (keypoints[joint + 2] > visibilityThreshold)
            {
                (left, right) = (Math.Min(left, keypoints[joint]), Math.Max(right, keypoints[joint]));
                (top, bottom) = (Math.Min(top, keypoints[joint + 1]), Math.Max(bottom, keypoints[joint + 1]));
            }
        }

        var diagonal = double.Hypot(right - left, bottom - top);
        return right < left || diagonal < SmallestDiagonal
            ? null
            : new BoxParameters((left + right) / 2, (top + bottom) / 2, BoxParameters.ReferenceSize / diagonal);
    }

    /// <summary>Gives a person's smoothed boxes from the first to the last frame with a detection.</summary>
    /// <param name="keypoints">Keypoints x px, y px, confidence, (N,K,3), flat; frames without detection have confidence 0.</param>
    /// <param name="jointCount">Keypoints per frame K.</param>
    /// <param name="options">Thresholds and filters.</param>
    /// <returns>The track; empty where no frame has a detection.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of K * 3.</exception>
    public static BoxTrack Track(ReadOnlySpan<double> keypoints, int jointCount, BoxTrackOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(jointCount, 1);
        var rowSize = jointCount * Channels;
        if (keypoints.Length % rowSize != 0)
        {
            throw new ArgumentException(
                $"Expected keypoints (N,{jointCount},{Channels}) but got {keypoints.Length} values.", nameof(keypoints));
        }

        var measured = new BoxParameters?[keypoints.Length / rowSize];
        for (var frame = 0; frame < measured.Length; frame++)
        {
            measured[frame] = Measure(keypoints.Slice(frame * rowSize, rowSize), options.VisibilityThreshold);
        }

        var first = Array.FindIndex(measured, box => box is not null);
        if (first < 0)
        {
            return new BoxTrack(0, [], []);
        }

        var track = measured[first..(Array.FindLastIndex(measured, box => box is not null) + 1)];
        return new BoxTrack(first, Smooth(FillGaps(track), options), [.. track.Select(box => box is not null)]);
    }

    private static BoxParameters[] FillGaps(BoxParameters?[] track)
    {
        var filled = new BoxParameters[track.Length];
        var before = 0;
        for (var frame = 0; frame < track.Length; frame++)
        {
            if (track[frame] is not { } next)
            {
                continue;
            }

            filled[frame] = next;
            var previous = filled[before];
            for (var gap = before + 1; gap < frame; gap++)
            {
                var share = (double)(gap - before) / (frame - before);
                filled[gap] = new BoxParameters(
                    double.Lerp(previous.CenterX, next.CenterX, share),
                    double.Lerp(previous.CenterY, next.CenterY, share),
                    double.Lerp(previous.Scale, next.Scale, share));
            }

            before = frame;
        }

        return filled;
    }

    private static BoxParameters[] Smooth(BoxParameters[] boxes, BoxTrackOptions options)
    {
        var x = Filter([.. boxes.Select(box => box.CenterX)]);
        var y = Filter([.. boxes.Select(box => box.CenterY)]);
        var scale = Filter([.. boxes.Select(box => box.Scale)]);
        return [.. boxes.Select((_, frame) => new BoxParameters(x[frame], y[frame], scale[frame]))];

        double[] Filter(double[] values) => SmoothingFilters.Gaussian(
            SmoothingFilters.Median(values, options.MedianWindow, options.Compatibility == Compatibility.Published), options.GaussianSigma);
    }
}
