using Vibe.Core.Random;
using Vibe.Data.Keypoints;

namespace Vibe.Data.Augmentation;

/// <summary>How one clip is varied: a pure function of its stream of random numbers.</summary>
/// <param name="Frames">The rows of the store that make the clip, (T), ascending.</param>
/// <param name="SeenFrames">For each frame the one that the network sees, (T), as places in <paramref name="Frames"/>.</param>
/// <param name="IsFlipped">Whether left and right change places.</param>
/// <param name="Scale">The person's size relative to the original.</param>
/// <param name="Angle">Clockwise rotation in the picture, radians.</param>
/// <param name="Orbit">The angle by which the camera moves around the person, radians; for clips with 3D labels.</param>
/// <param name="Hidden">The limb that is hidden, -1 for none.</param>
/// <param name="HiddenFrom">The first frame that it is hidden in.</param>
/// <param name="HiddenTo">The frame after the last that it is hidden in.</param>
/// <param name="Content">Numbers for noise and colours.</param>
internal sealed record ClipVariation(
    long[] Frames, int[] SeenFrames, bool IsFlipped, float Scale, float Angle, float Orbit, int Hidden, int HiddenFrom, int HiddenTo,
    CounterRandom Content)
{
    /// <summary>Gets whether the network sees something else than what the store holds for the frames.</summary>
    public bool ChangesContent => IsFlipped || Scale != 1 || Angle != 0 || Orbit != 0 || Hidden >= 0;

    /// <summary>
    /// Draws the variation of a clip. Every kind draws its numbers whether it is used or not, so that one key does not shift another's.
    /// </summary>
    /// <param name="options">What may vary.</param>
    /// <param name="stream">The clip's seed.</param>
    /// <param name="sequence">First row of the clip's sequence, and the row after its last.</param>
    /// <param name="first">The clip's first row.</param>
    /// <param name="length">Frames T.</param>
    public static ClipVariation Draw(AugmentationOptions options, ulong stream, (long First, long End) sequence, long first, int length)
    {
        var random = new CounterRandom(stream);
        double Between(double low, double high) => low + (random.NextDouble() * (high - low));
        var isFlipped = random.NextDouble() < options.Flip;
        var scale = (float)(1 + Between(-options.Scale, options.Scale));
        var angle = (float)(Between(-options.Rotation, options.Rotation) * Math.PI / 180);
        var speed = Math.Pow(1 + options.Speed, Between(-1, 1));
        var hides = random.NextDouble() < options.Occlusion;
        var limb = (int)(random.NextDouble() * DetectorKeypoints.Limbs.Count);
        var (one, other) = ((int)(random.NextDouble() * (length + 1)), (int)(random.NextDouble() * (length + 1)));
        var seen = new int[length];
        for (var i = 0; i < length; i++)
        {
            seen[i] = random.NextDouble() < options.FrameDrop && i > 0 ? seen[i - 1] : i;
        }

        var orbit = (float)(options.Orbit * ((2 * new CounterRandom(SplitMix64.Derive(stream, "orbit")).NextDouble()) - 1) * Math.PI / 180);
        return new ClipVariation(
            Play(sequence, first, length, speed), seen, isFlipped, scale, angle, orbit, hides ? limb : -1, Math.Min(one, other),
            Math.Max(one, other), random);
    }

    // Faster clips are longer in the store; they end where their sequence ends, and are slowed down where it is too short.
    private static long[] Play((long First, long End) sequence, long first, int length, double speed)
    {
        var room = length == 1 ? 0 : (double)(sequence.End - sequence.First - 1) / (length - 1);
        var step = Math.Min(speed, room);
        var span = (long)Math.Round((length - 1) * step);
        var start = Math.Min(first, sequence.End - 1 - span);
        return [.. Enumerable.Range(0, length).Select(i => start + (long)Math.Round(i * step))];
    }
}
