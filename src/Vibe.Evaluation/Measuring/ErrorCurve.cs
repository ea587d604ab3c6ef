namespace Vibe.Evaluation.Measuring;

/// <summary>A metric over a sequence's frames, in at most <see cref="Capacity"/> points however long the sequence is.</summary>
public sealed class ErrorCurve
{
    /// <summary>The largest number of points; when it is reached, neighbouring points are merged.</summary>
    public const int Capacity = 256;

    private readonly (double Sum, int Count)[] _points = new (double, int)[Capacity];
    private int _framesPerPoint = 1;
    private long _frames;

    /// <summary>Gets the frames of each point.</summary>
    public int FramesPerPoint => _framesPerPoint;

    /// <summary>Gets the means of the points in order; NaN where nothing was measured.</summary>
    public double[] Values
    {
        get
        {
            var used = (int)((_frames + _framesPerPoint - 1) / _framesPerPoint);
            return [.. _points.Take(used).Select(point => point.Count == 0 ? double.NaN : point.Sum / point.Count)];
        }
    }

    /// <summary>Adds the next frame.</summary>
    /// <param name="value">Its value; NaN if not measured.</param>
    public void Add(float value)
    {
        if (_frames == (long)Capacity * _framesPerPoint)
        {
            Merge();
        }

        if (float.IsFinite(value))
        {
            ref var point = ref _points[_frames / _framesPerPoint];
            point = (point.Sum + value, point.Count + 1);
        }

        _frames++;
    }

    private void Merge()
    {
        for (var i = 0; i < Capacity; i++)
        {
            _points[i] = i < Capacity / 2
                ? (_points[2 * i].Sum + _points[(2 * i) + 1].Sum, _points[2 * i].Count + _points[(2 * i) + 1].Count)
                : default;
        }

        _framesPerPoint *= 2;
    }
}
