namespace Vibe.Core.Sculpting;

/// <summary>A cross-section of a <see cref="LoftedTube"/>; all lengths are in metres.</summary>
/// <param name="At">Distance along the tube's axis.</param>
/// <param name="Side">Half width along the tube's side direction.</param>
/// <param name="Front">Extent along the tube's front direction.</param>
/// <param name="Back">Extent against it.</param>
/// <param name="SideOffset">The centre's distance from the axis along the side direction.</param>
/// <param name="FrontOffset">The centre's distance from the axis along the front direction.</param>
internal readonly record struct Station(
    float At, float Side, float Front, float Back, float SideOffset = 0f, float FrontOffset = 0f)
{
    internal static Station Between(in Station a, in Station b, float share) => new(
        float.Lerp(a.At, b.At, share),
        float.Lerp(a.Side, b.Side, share),
        float.Lerp(a.Front, b.Front, share),
        float.Lerp(a.Back, b.Back, share),
        float.Lerp(a.SideOffset, b.SideOffset, share),
        float.Lerp(a.FrontOffset, b.FrontOffset, share));

    /// <summary>Evaluates, between b and c, the cubic curve through b and c whose slopes depend on a and d too.</summary>
    internal static Station Curve(in Station a, in Station b, in Station c, in Station d, float share)
    {
        var (before, inside, after) = (b.At - a.At, c.At - b.At, d.At - c.At);
        var at = float.Lerp(b.At, c.At, share);
        return new Station(
            at,
            Cubic(a.Side, b.Side, c.Side, d.Side),
            Cubic(a.Front, b.Front, c.Front, d.Front),
            Cubic(a.Back, b.Back, c.Back, d.Back),
            Cubic(a.SideOffset, b.SideOffset, c.SideOffset, d.SideOffset),
            Cubic(a.FrontOffset, b.FrontOffset, c.FrontOffset, d.FrontOffset));

        float Cubic(float p, float q, float r, float s)
        {
            var (slopeIn, slopeOut) = ((r - p) / (before + inside) * inside, (s - q) / (inside + after) * inside);
            var (t2, t3) = (share * share, share * share * share);
            return (((2f * t3) - (3f * t2) + 1f) * q) + ((t3 - (2f * t2) + share) * slopeIn)
                + (((3f * t2) - (2f * t3)) * r) + ((t3 - t2) * slopeOut);
        }
    }
}
