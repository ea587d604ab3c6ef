using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vibe.Core.Sculpting;

/// <summary>A tube along a straight axis. Its cross-section at each station is a rounded box, between an ellipse and a rectangle.</summary>
internal sealed class LoftedTube : Solid
{
    private const float TableStep = 0.004f;

    private readonly Vector3 _origin;
    private readonly Vector3 _axis;
    private readonly Vector3 _side;
    private readonly Vector3 _front;
    private readonly float _exponent;
    private readonly Station[] _table;
    private readonly float _first;

    /// <summary>Initializes a new instance of the <see cref="LoftedTube"/> class.</summary>
    /// <param name="origin">Where the stations count from.</param>
    /// <param name="axis">Unit direction along the tube.</param>
    /// <param name="side">Unit direction across it.</param>
    /// <param name="front">Unit direction across both.</param>
    /// <param name="exponent">2 for ellipses; more for fuller sections.</param>
    /// <param name="stations">Sections in order along the axis; the tube ends flat at the first and the last.</param>
    internal LoftedTube(Vector3 origin, Vector3 axis, Vector3 side, Vector3 front, float exponent, params Station[] stations)
    {
        (_origin, _axis, _side, _front, _exponent) = (origin, axis, side, front, exponent);
        _first = stations[0].At;
        var length = stations[^1].At - _first;
        _table = new Station[(int)MathF.Ceiling(length / TableStep) + 1];
        var segment = 0;
        for (var i = 0; i < _table.Length; i++)
        {
            var at = _first + (length * i / (_table.Length - 1));
            while (segment < stations.Length - 2 && at > stations[segment + 1].At)
            {
                segment++;
            }

            _table[i] = Sample(stations, segment, at);
        }

        Center = origin + ((_first + (0.5f * length)) * axis);
        Reach = (0.5f * length) + stations.Max(s => s.Side + s.Front + s.Back + MathF.Abs(s.SideOffset) + MathF.Abs(s.FrontOffset));
    }

    internal override Vector3 Center { get; }

    internal override float Reach { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override float Distance(Vector3 point)
    {
        var local = point - _origin;
        var along = Vector3.Dot(local, _axis);
        var last = _table[^1].At;
        var inside = Math.Clamp(along, _first, last);
        var place = (inside - _first) / (last - _first) * (_table.Length - 1);
        var index = Math.Min((int)place, _table.Length - 2);
        var section = Station.Between(_table[index], _table[index + 1], place - index);

        var across = Section(section, Vector3.Dot(local, _side) - section.SideOffset, Vector3.Dot(local, _front) - section.FrontOffset);
        var beyond = MathF.Abs(along - inside);
        return beyond == 0f ? across : MathF.Sqrt((MathF.Max(across, 0f) * MathF.Max(across, 0f)) + (beyond * beyond));
    }

    private static Station Sample(Station[] stations, int segment, float at)
    {
        var (b, c) = (stations[segment], stations[segment + 1]);
        var a = stations[Math.Max(segment - 1, 0)];
        var d = stations[Math.Min(segment + 2, stations.Length - 1)];
        return Station.Curve(a, b, c, d, (at - b.At) / (c.At - b.At));
    }

    // Distance to the section's outline along the ray from its centre.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Section(in Station section, float side, float front)
    {
        var depth = front >= 0f ? section.Front : section.Back;
        var (u, v) = (MathF.Abs(side) / section.Side, MathF.Abs(front) / depth);
        var scale = _exponent == 2f
            ? MathF.Sqrt((u * u) + (v * v))
            : MathF.Pow(MathF.Pow(u, _exponent) + MathF.Pow(v, _exponent), 1f / _exponent);
        var radius = MathF.Sqrt((side * side) + (front * front));
        return scale > 1e-4f ? radius * (1f - (1f / scale)) : -MathF.Min(section.Side, depth);
    }
}
