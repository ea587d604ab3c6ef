using Vibe.Core;

namespace Vibe.Data.Sampling;

/// <summary>Cuts a database with a video name per frame into clips.</summary>
internal static class ClipRanges
{
    /// <summary>Finds the clips. A clip never crosses from one video into another; videos shorter than a clip give none.</summary>
    /// <param name="videoNames">The video that each frame belongs to, (M).</param>
    /// <param name="length">Frames per clip.</param>
    /// <param name="stride">Frames from the start of one clip to the start of the next.</param>
    /// <param name="compatibility">
    /// <see cref="Compatibility.Corrected"/> starts a new video at every change of name and covers a video's last frames with a clip that
    /// ends there. <see cref="Compatibility.Published"/> drops those frames, and a name that occurred before does not start a new video.
    /// </param>
    /// <returns>The clips in the order of their frames.</returns>
    public static IReadOnlyList<ClipRange> Find(
        IReadOnlyList<string> videoNames, int length, int stride, Compatibility compatibility = Compatibility.Corrected)
    {
        ArgumentNullException.ThrowIfNull(videoNames);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);

        var cut = new ClipCut(length, stride, compatibility);
        var clips = new List<ClipRange>();
        var starts = Starts(videoNames, compatibility);
        for (var video = 0; video < starts.Count; video++)
        {
            var frames = (video + 1 < starts.Count ? starts[video + 1] : videoNames.Count) - starts[video];
            for (long clip = 0; clip < cut.Count(frames); clip++)
            {
                var first = starts[video] + cut.First(clip, frames);
                clips.Add(new ClipRange(first, first + length - 1));
            }
        }

        return clips;
    }

    private static List<int> Starts(IReadOnlyList<string> videoNames, Compatibility compatibility)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var starts = new List<int>();
        for (var frame = 0; frame < videoNames.Count; frame++)
        {
            var isNew = seen.Add(videoNames[frame]);
            if (isNew || (compatibility == Compatibility.Corrected && videoNames[frame] != videoNames[frame - 1]))
            {
                starts.Add(frame);
            }
        }

        return starts;
    }
}
