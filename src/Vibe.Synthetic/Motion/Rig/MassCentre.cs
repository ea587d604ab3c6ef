using System.Numerics;

namespace Vibe.Synthetic.Motion.Rig;

/// <summary>The centre of mass of an average adult.</summary>
/// <remarks>Segment masses after de Leva, "Adjustments to Zatsiorsky-Seluyanov's segment inertia parameters", 1996.</remarks>
internal static class MassCentre
{
    private static readonly (int From, int To, float Mass)[] Segments =
    [
        (0, 3, 0.13f), (3, 9, 0.15f), (9, 12, 0.16f), (12, 15, 0.07f),
        (1, 4, 0.14f), (2, 5, 0.14f), (4, 7, 0.045f), (5, 8, 0.045f), (7, 10, 0.014f), (8, 11, 0.014f),
        (16, 18, 0.026f), (17, 19, 0.026f), (18, 20, 0.016f), (19, 21, 0.016f), (20, 22, 0.006f), (21, 23, 0.006f),
    ];

    private static readonly float Total = Segments.Sum(segment => segment.Mass);

    public static Vector3 Of(ReadOnlySpan<Vector3> joints)
    {
        var sum = Vector3.Zero;
        foreach (var (from, to, mass) in Segments)
        {
            sum += (joints[from] + joints[to]) * (0.5f * mass);
        }

        return sum / Total;
    }
}
