using Vibe.Data.Video;
using Vibe.Formats.Detections;
using Vibe.Inference.Predictions;
using Vibe.Inference.Tracking;

namespace Vibe.Workflows.Infer;

/// <summary>Finds and follows the people in pictures of whom nobody gave boxes.</summary>
internal static class DetectedPeople
{
    /// <summary>Walks once through the pictures. Only one is held in memory.</summary>
    /// <param name="network">The detector, an ONNX file.</param>
    /// <param name="source">The pictures.</param>
    /// <param name="progress">Notified after each picture; may be <see langword="null"/>.</param>
    /// <param name="stop">Ends the work between pictures.</param>
    /// <returns>Boxes with frame and track number.</returns>
    /// <exception cref="InvalidDataException">The detector is of no known kind, or a picture is damaged.</exception>
    public static IReadOnlyList<Detection> Find(
        string network, FrameSource source, IProgress<InferenceProgress>? progress, CancellationToken stop)
    {
        using var detector = new PersonDetector(network);
        var tracker = new PersonTracker();
        var people = new List<Detection>();
        var done = 0L;
        foreach (var picture in source.Read())
        {
            stop.ThrowIfCancellationRequested();
            people.AddRange(tracker.Next(detector.Detect(picture)));
            done++;
            progress?.Report(new InferenceProgress(done, Math.Max(done, source.FrameCount)));
        }

        return people;
    }
}
