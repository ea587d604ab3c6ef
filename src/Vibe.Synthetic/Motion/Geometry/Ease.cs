namespace Vibe.Synthetic.Motion.Geometry;

/// <summary>Smooth courses from 0 to 1 and smooth bounds.</summary>
internal static class Ease
{
    /// <summary>Cubic ease between two edges.</summary>
    public static float Step(float from, float to, float value)
    {
        var u = Math.Clamp((value - from) / (to - from), 0f, 1f);
        return u * u * (3f - 2f * u);
    }

    /// <summary>The minimum-jerk course between two edges, with which people move a hand from rest to rest.</summary>
    /// <remarks>Flash and Hogan, "The coordination of arm movements", J. Neuroscience 1985.</remarks>
    public static float Reach(float from, float to, float value)
    {
        var u = Math.Clamp((value - from) / (to - from), 0f, 1f);
        return u * u * u * (10f + u * (6f * u - 15f));
    }

    /// <summary>Rises after <paramref name="start"/>, stays, and is back at 0 at <paramref name="end"/>.</summary>
    public static float Pulse(float start, float rise, float fall, float end, float value) =>
        Reach(start, start + rise, value) * (1f - Reach(end - fall, end, value));

    /// <summary>A bump over 0..1 with its top, 1, where <paramref name="value"/> is <paramref name="top"/>.</summary>
    public static float Bump(float value, float top)
    {
        var u = MathF.Pow(Math.Clamp(value, 0f, 1f), MathF.Log(0.5f) / MathF.Log(top));
        return 16f * u * u * (1f - u) * (1f - u);
    }

    public static float Mix(float from, float to, float weight) => from + (to - from) * weight;

    /// <summary>Leaves small values alone and lets large ones approach the limit without a kink.</summary>
    public static float Limit(float value, float limit)
    {
        var free = limit * 0.7f;
        var size = MathF.Abs(value);
        return size <= free ? value : MathF.CopySign(free + (limit - free) * MathF.Tanh((size - free) / (limit - free)), value);
    }

    /// <summary>The larger of a value and 0, rounded over about <paramref name="width"/>.</summary>
    public static float Positive(float value, float width) => 0.5f * (value + MathF.Sqrt(value * value + width * width));
}
