using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using static TorchSharp.torch;

namespace Vibe.Inference.Tests;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>Made-up keypoints, and a generator that learned nothing.</summary>
internal static class MovingPeople
{
    /// <summary>A person who crosses the picture without moving a limb.</summary>
    public static PersonTrack Rigid(int id, int[] frames)
    {
        var keypoints = new float[frames.Length * PersonTrack.RowSize];
        for (var at = 0; at < frames.Length * 25; at++)
        {
            var (row, keypoint) = (at / 25 * PersonTrack.RowSize, at % 25);
            keypoints[row + (3 * keypoint)] = 300 + (id * 10) + (frames[at / 25] * 0.5f) + (keypoint % 5 * 12);
            keypoints[row + (3 * keypoint) + 1] = 100 + (keypoint * 9) + (3 * MathF.Sin(frames[at / 25] * 0.3f));
            keypoints[row + (3 * keypoint) + 2] = 0.8f;
        }

        for (var row = 0; row < keypoints.Length; row += PersonTrack.RowSize)
        {
            DetectorKeypoints.RepeatForLsp(keypoints.AsSpan(row, PersonTrack.RowSize));
        }

        return new PersonTrack(id, frames, keypoints);
    }

    /// <summary>The same with keypoints that move against each other; what they do together, the crop takes away.</summary>
    public static PersonTrack Track(int id, int frames)
    {
        var track = Rigid(id, [.. Enumerable.Range(0, frames)]);
        for (var at = 0; at < frames * 25; at++)
        {
            var x = (at / 25 * PersonTrack.RowSize) + (3 * (at % 25));
            track.Keypoints[x] += 25 * MathF.Sin((0.4f * (at / 25)) + (at % 25));
        }

        for (var row = 0; row < track.Keypoints.Length; row += PersonTrack.RowSize)
        {
            DetectorKeypoints.RepeatForLsp(track.Keypoints.AsSpan(row, PersonTrack.RowSize));
        }

        return track;
    }

    /// <summary>A small generator, always the same.</summary>
    public static Generator SmallGenerator()
    {
        manual_seed(5);
        var options = new GeneratorOptions
        {
            TemporalEncoder = new() { HiddenSize = 8, LayerCount = 1 },
            Regressor = new() { HiddenSize = 8 },
        };
        return new Generator(options, MeanParameters.Upright);
    }
}
