using Vibe.Data.Keypoints;
using Vibe.Formats.Detections;

namespace Vibe.Inference.Inputs;

/// <summary>Turns a tracker's boxes into the crops of each person: squares around the boxes, gaps filled, smoothed over time.</summary>
public static class BoxTracks
{
    private const int ValuesPerBox = 3;

    /// <summary>Makes the crops.</summary>
    /// <param name="boxes">Boxes with frame and track number, as <see cref="MotFile"/> reads them.</param>
    /// <param name="options">Which people count and how boxes are smoothed.</param>
    /// <param name="notes">Receives which people were left out.</param>
    /// <returns>The parts of each person in consecutive frames, by person and frame.</returns>
    /// <exception cref="ArgumentException">A box has no frame, track or size.</exception>
    public static IReadOnlyList<BoxTrackPart> Parts(IReadOnlyList<Detection> boxes, BoxTrackOptions options, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(notes);
        var parts = new List<BoxTrackPart>();
        if (boxes.Any(box => box.Track is null))
        {
            throw new ArgumentException("Expected boxes with track numbers.", nameof(boxes));
        }

        foreach (var track in boxes.GroupBy(box => box.Track!.Value).OrderBy(track => track.Key))
        {
            Detection[] ordered = [.. track.OrderBy(box => box.Frame)];
            if (ordered.Length < options.FewestFrames)
            {
                notes.Add($"Person {track.Key} was left out: {ordered.Length} frames, fewer than {options.FewestFrames}.");
                continue;
            }

            for (var start = 0; start < ordered.Length;)
            {
                var end = start + 1;
                while (end < ordered.Length && ordered[end].Frame - ordered[end - 1].Frame <= options.LongestGap + 1)
                {
                    end++;
                }

                parts.Add(Part(track.Key, ordered.AsSpan(start, end - start), options));
                start = end;
            }
        }

        return parts;
    }

    private static BoxTrackPart Part(int id, ReadOnlySpan<Detection> boxes, BoxTrackOptions options)
    {
        var first = boxes[0].Frame!.Value;
        var values = new double[(boxes[^1].Frame!.Value - first + 1) * ValuesPerBox];
        var before = (Frame: 0, Values: Square(boxes[0]));
        foreach (var box in boxes)
        {
            var (frame, square) = (box.Frame!.Value - first, Square(box));
            for (var gap = Math.Min(before.Frame + 1, frame); gap <= frame; gap++)
            {
                var share = frame == before.Frame ? 1 : (double)(gap - before.Frame) / (frame - before.Frame);
                for (var i = 0; i < ValuesPerBox; i++)
                {
                    values[(gap * ValuesPerBox) + i] = double.Lerp(before.Values[i], square[i], share);
                }
            }

            before = (frame, square);
        }

        var smooth = Smoothing.TimeFilters.Apply(values, ValuesPerBox, options.Smoothing);
        return new BoxTrackPart(
            id,
            [.. Enumerable.Range(first, values.Length / ValuesPerBox)],
            [.. smooth.Chunk(ValuesPerBox)
                .Select(box => new CropSquare((float)box[0], (float)box[1], (float)(Math.Exp(box[2]) * options.Scale)))]);
    }

    // Centre, and the logarithm of the longer side, so that sizes are blended by ratio.
    private static double[] Square(Detection box) => box.Box is [var left, var top, var width, var height] && width > 0 && height > 0
        ? [left + (width / 2), top + (height / 2), Math.Log(Math.Max(width, height))]
        : throw new ArgumentException($"Expected a box with a size in frame {box.Frame}.", nameof(box));
}
