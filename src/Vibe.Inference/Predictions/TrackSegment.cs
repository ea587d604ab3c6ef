using Vibe.Data.Keypoints;

namespace Vibe.Inference.Predictions;

/// <summary>Consecutive frames of a person with a crop for each; short gaps of the track are filled.</summary>
internal sealed class TrackSegment
{
    private const float ConfidenceInGaps = 0.5f;
    private const int DetectedSize = DetectorKeypoints.DetectedCount * 3;

    private TrackSegment(int[] frames, float[] keypoints, CropSquare[] crops) => (Frames, Keypoints, Crops) = (frames, keypoints, crops);

    /// <summary>Gets the frames' numbers, without gaps, (N).</summary>
    public int[] Frames { get; }

    /// <summary>Gets the keypoints in pixels, (N,49,3).</summary>
    public float[] Keypoints { get; }

    /// <summary>Gets the crops, (N).</summary>
    public CropSquare[] Crops { get; }

    /// <summary>Cuts a track where it is interrupted for long.</summary>
    /// <param name="track">The track.</param>
    /// <param name="longestGap">Missing frames in a row that are filled; between more the track is cut.</param>
    /// <returns>The parts in order; a part in which no frame shows two keypoints is left out.</returns>
    public static IEnumerable<TrackSegment> Of(PersonTrack track, int longestGap)
    {
        for (var start = 0; start < track.Frames.Length;)
        {
            var end = start + 1;
            while (end < track.Frames.Length && track.Frames[end] - track.Frames[end - 1] <= longestGap + 1)
            {
                end++;
            }

            var (frames, keypoints) = Fill(track, start, end);
            if (Follow(keypoints) is { } crops)
            {
                yield return new TrackSegment(frames, keypoints, crops);
            }

            start = end;
        }
    }

    /// <summary>Interpolates the part to another frame rate; its frames are numbered from 0 then.</summary>
    /// <param name="ratio">Frames wanted per frame.</param>
    public TrackSegment AtRate(double ratio)
    {
        if (ratio == 1)
        {
            return this;
        }

        var keypoints = Timeline.Resample(Keypoints, ratio);
        return new TrackSegment([.. Enumerable.Range(0, keypoints.Length / PersonTrack.RowSize)], keypoints, Follow(keypoints)!);
    }

    /// <summary>Gives a frame's keypoints in the crop's [-1,1].</summary>
    /// <param name="frame">The frame's place.</param>
    /// <param name="row">Receives x, y and confidence, (49,3).</param>
    public void Normalize(int frame, Span<float> row)
    {
        Keypoints.AsSpan(frame * PersonTrack.RowSize, PersonTrack.RowSize).CopyTo(row);
        for (var i = 0; i < row.Length; i += 3)
        {
            (row[i], row[i + 1]) = row[i + 2] > 0 ? Crops[frame].Normalize(row[i], row[i + 1]) : (0, 0);
        }
    }

    private static (int[] Frames, float[] Keypoints) Fill(PersonTrack track, int start, int end)
    {
        var first = track.Frames[start];
        var frames = Enumerable.Range(first, track.Frames[end - 1] - first + 1).ToArray();
        var keypoints = new float[frames.Length * PersonTrack.RowSize];
        for (var at = start; at < end; at++)
        {
            var here = track.Frames[at] - first;
            track.Row(at).CopyTo(keypoints.AsSpan(here * PersonTrack.RowSize));
            for (var gap = at == start ? here : track.Frames[at - 1] - first + 1; gap < here; gap++)
            {
                var share = (float)(gap + first - track.Frames[at - 1]) / (track.Frames[at] - track.Frames[at - 1]);
                Blend(track.Row(at - 1), track.Row(at), share, keypoints.AsSpan(gap * PersonTrack.RowSize, PersonTrack.RowSize));
            }
        }

        return (frames, keypoints);
    }

    // A keypoint that is not seen on both ends of a gap is not seen in it.
    private static void Blend(ReadOnlySpan<float> before, ReadOnlySpan<float> after, float share, Span<float> row)
    {
        for (var i = 0; i < row.Length; i += 3)
        {
            if (before[i + 2] > 0 && after[i + 2] > 0)
            {
                row[i] = float.Lerp(before[i], after[i], share);
                row[i + 1] = float.Lerp(before[i + 1], after[i + 1], share);
                row[i + 2] = ConfidenceInGaps * MathF.Min(before[i + 2], after[i + 2]);
            }
        }
    }

    // As the synthetic detector crops: see CropSquare.
    private static CropSquare[]? Follow(float[] keypoints)
    {
        var crops = new CropSquare[keypoints.Length / PersonTrack.RowSize];
        var last = First(keypoints, CropSquare.FewestToFollow) ?? First(keypoints, 2);
        for (var frame = 0; last is not null && frame < crops.Length; frame++)
        {
            var detected = keypoints.AsSpan(frame * PersonTrack.RowSize, DetectedSize);
            crops[frame] = last = last.Follow(CropSquare.Around(detected, CropSquare.PublishedScale, CropSquare.FewestToFollow));
        }

        return last is null ? null : crops;
    }

    private static CropSquare? First(float[] keypoints, int fewest)
    {
        for (var at = 0; at < keypoints.Length; at += PersonTrack.RowSize)
        {
            if (CropSquare.Around(keypoints.AsSpan(at, DetectedSize), CropSquare.PublishedScale, fewest) is { } square)
            {
                return square;
            }
        }

        return null;
    }
}
