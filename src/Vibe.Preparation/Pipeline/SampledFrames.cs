using Vibe.Core;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Pipeline;

/// <summary>The frames of a track that come into the store, and their place in time.</summary>
/// <param name="Rows">Frames of the track.</param>
/// <param name="Slots">For each, its place on the store's clock; where it grows by more than 1, frames are missing.</param>
internal sealed record SampledFrames(int[] Rows, long[] Slots)
{
    private const double Hair = 1e-6;

    /// <summary>Selects by the options' rule.</summary>
    /// <param name="track">The track.</param>
    /// <param name="description">Its data set.</param>
    /// <param name="options">Frame rate and compatibility.</param>
    /// <returns>The selection; <see langword="null"/> where the rate asked for is higher than the video's.</returns>
    /// <exception cref="InvalidDataException">Frames are out of order.</exception>
    public static SampledFrames? Of(VideoTrack track, DatasetDescription description, PreparationOptions options)
    {
        if (options.Compatibility == Compatibility.Published)
        {
            return EveryNth(track, options.FramesPerSecond);
        }

        var target = options.FramesPerSecond ?? Math.Min(description.FramesPerSecond, track.FramesPerSecond);
        return target > track.FramesPerSecond + Hair ? null : ByTime(track, Clock(track), Math.Max(1, track.FramesPerSecond / target));
    }

    /// <summary>Gives the runs of entries without a missing frame between them, of those that are left.</summary>
    /// <param name="isLost">Which entries are lost.</param>
    /// <param name="splits">Whether a missing frame ends a run.</param>
    public IEnumerable<int[]> Runs(bool[] isLost, bool splits)
    {
        var run = new List<int>();
        for (var i = 0; i < Rows.Length; i++)
        {
            if (isLost[i])
            {
                continue;
            }

            if (splits && run.Count > 0 && Slots[i] != Slots[run[^1]] + 1)
            {
                yield return [.. run];
                run.Clear();
            }

            run.Add(i);
        }

        if (run.Count > 0)
        {
            yield return [.. run];
        }
    }

    private static SampledFrames? EveryNth(VideoTrack track, double? target)
    {
        var step = target is { } rate ? (int)track.FramesPerSecond / Math.Max(1, (int)rate) : 1;
        if (step < 1)
        {
            return null;
        }

        int[] rows = [.. Enumerable.Range(0, track.Frames.Count).Where(row => row % step == 0)];
        return new SampledFrames(rows, [.. rows.Select(row => (long)(row / step))]);
    }

    private static long[] Clock(VideoTrack track)
    {
        var clock = new long[track.Frames.Count];
        for (var row = 1; row < clock.Length; row++)
        {
            clock[row] = (long)Math.Round((track.Frames[row].Id - track.Frames[0].Id) / (double)track.IdStep);
            if (clock[row] <= clock[row - 1])
            {
                throw new InvalidDataException(
                    $"{track.Name}: expected frame numbers that grow by {track.IdStep} or more but found {track.Frames[row].Id} after " +
                    $"{track.Frames[row - 1].Id}.");
            }
        }

        return clock;
    }

    // The frame nearest to each tick of the store's clock; none where the nearest is missing.
    private static SampledFrames ByTime(VideoTrack track, long[] clock, double framesPerTick)
    {
        var (rows, slots) = (new List<int>(), new List<long>());
        var row = 0;
        for (long slot = 0; row < clock.Length; slot++)
        {
            var wanted = (long)Math.Floor((slot * framesPerTick) + 0.5 + Hair);
            while (row < clock.Length && clock[row] < wanted)
            {
                row++;
            }

            if (row < clock.Length && clock[row] == wanted)
            {
                rows.Add(row);
                slots.Add(slot);
            }
            else if (row < clock.Length)
            {
                slot = Math.Max(slot, (long)(clock[row] / framesPerTick) - 2); // a gap: on to where the next frame may be wanted
            }
        }

        return new SampledFrames([.. rows], [.. slots]);
    }
}
