using Vibe.Core;

namespace Vibe.Preparation.MpiInf3dhp;

/// <summary>Numbers the unbroken parts of a video in which every joint is inside the picture.</summary>
internal static class SegmentNumbers
{
    /// <summary>Gives each frame's segment.</summary>
    /// <param name="isKept">Whether each frame is kept, (N).</param>
    /// <param name="previous">
    /// Published only: the segment of the last frame kept in the videos before, from which the published script continues to count where
    /// this video's first frame is dropped; -1 without any. Asked for only then.
    /// </param>
    /// <param name="compatibility">
    /// <see cref="Compatibility.Corrected"/> counts the segments of each video from 0.
    /// </param>
    /// <returns>The segment of each kept frame, -1 for those dropped, (N).</returns>
    public static int[] Of(IReadOnlyList<bool> isKept, Func<int> previous, Compatibility compatibility)
    {
        ArgumentNullException.ThrowIfNull(isKept);
        ArgumentNullException.ThrowIfNull(previous);
        var segments = new int[isKept.Count];
        var (segment, last) = (0, compatibility == Compatibility.Published && isKept.Count > 0 && !isKept[0] ? previous() : -1);
        for (var frame = 0; frame < segments.Length; frame++)
        {
            if (isKept[frame])
            {
                (segments[frame], last) = (segment, segment);
            }
            else
            {
                (segments[frame], segment) = (-1, last + 1);
            }
        }

        return segments;
    }
}
