namespace Vibe.Inference.Inputs;

/// <summary>Puts the people of single frames together to tracks.</summary>
internal static class TrackBuilder
{
    /// <summary>Builds the tracks.</summary>
    /// <param name="detections">The people of all frames, frame by frame.</param>
    /// <param name="fewestFrames">Frames below which a track is left out.</param>
    /// <param name="notes">Receives which tracks were left out.</param>
    /// <returns>The tracks by ascending number.</returns>
    public static IReadOnlyList<PersonTrack> Build(IReadOnlyList<FrameDetection> detections, int fewestFrames, List<string> notes)
    {
        var isTracked = detections.All(detection => detection.Track is not null);
        if (!isTracked)
        {
            notes.Add("People without track numbers were followed from frame to frame by their keypoints.");
        }

        var tracks = (isTracked ? detections : KeypointTracker.Follow(detections))
            .GroupBy(detection => detection.Track!.Value)
            .OrderBy(group => group.Key)
            .Select(Track)
            .ToList();
        foreach (var track in tracks.Where(track => track.Frames.Length < fewestFrames))
        {
            notes.Add($"Person {track.Id} was left out: {track.Frames.Length} frames, fewer than {fewestFrames}.");
        }

        return [.. tracks.Where(track => track.Frames.Length >= fewestFrames)];
    }

    // Two detections of one number in one frame are a tracker's fault; the one with more confidence stays.
    private static PersonTrack Track(IGrouping<int, FrameDetection> group)
    {
        var frames = group.GroupBy(detection => detection.Frame)
            .Select(same => same.MaxBy(detection => Confidence(detection.Keypoints))!)
            .OrderBy(detection => detection.Frame)
            .ToList();
        return new PersonTrack(
            group.Key, [.. frames.Select(detection => detection.Frame)], [.. frames.SelectMany(detection => detection.Keypoints)]);
    }

    private static float Confidence(float[] keypoints) => keypoints.Where((_, i) => i % 3 == 2).Sum();
}
