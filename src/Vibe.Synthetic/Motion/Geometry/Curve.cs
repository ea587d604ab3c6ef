namespace Vibe.Synthetic.Motion.Geometry;

/// <summary>A smooth curve through keys that never leaves the range of two neighbouring keys, constant outside them.</summary>
/// <remarks>Monotone cubic interpolation: Fritsch and Carlson, SIAM J. Numerical Analysis 1980.</remarks>
internal sealed class Curve
{
    private readonly float[] _times;
    private readonly float[] _values;
    private readonly float[] _slopes;

    public Curve(params ReadOnlySpan<(float Time, float Value)> keys)
    {
        _times = new float[keys.Length];
        _values = new float[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            (_times[i], _values[i]) = keys[i];
        }

        _slopes = Slopes(_times, _values);
    }

    /// <summary>Gets the time of the last key.</summary>
    public float End => _times[^1];

    /// <summary>The value at a time.</summary>
    public float At(float time)
    {
        if (time <= _times[0])
        {
            return _values[0];
        }

        if (time >= _times[^1])
        {
            return _values[^1];
        }

        var i = Array.BinarySearch(_times, time);
        i = i >= 0 ? i : ~i - 1;
        var width = _times[i + 1] - _times[i];
        var u = (time - _times[i]) / width;
        var rest = 1f - u;
        return _values[i] * (1f + 2f * u) * rest * rest + _values[i + 1] * u * u * (3f - 2f * u)
            + width * u * rest * (_slopes[i] * rest - _slopes[i + 1] * u);
    }

    private static float[] Slopes(float[] times, float[] values)
    {
        var slopes = new float[times.Length];
        for (var i = 1; i + 1 < times.Length; i++)
        {
            var before = (values[i] - values[i - 1]) / (times[i] - times[i - 1]);
            var after = (values[i + 1] - values[i]) / (times[i + 1] - times[i]);
            if (before * after > 0f)
            {
                var wide = times[i + 1] - times[i];
                var narrow = times[i] - times[i - 1];
                slopes[i] = 3f * (wide + narrow) / ((2f * wide + narrow) / before + (wide + 2f * narrow) / after);
            }
        }

        return slopes;
    }
}
