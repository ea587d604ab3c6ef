using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>Maps an even grid to body space so that hands, head and feet get smaller cells than trunk and limbs.</summary>
/// <remarks>
/// Beyond a threshold along one axis the grid shrinks by a constant factor towards a line in the part's middle. Each part is
/// alone beyond its threshold, so the parts do not disturb each other.
/// </remarks>
internal static class SamplingWarp
{
    private const float Transition = 0.09f;

    private static readonly Zone Hand = new(0.62f, 1f / 1.9f);
    private static readonly Zone Head = new(1.47f, 1f / 1.75f);
    private static readonly Zone Foot = new(-0.12f, 1f / 1.4f);

    /// <summary>The highest grid coordinates in use, where body space ends at (0.90, 1.74).</summary>
    internal static Vector2 GridEnd => new(Hand.GridCoordinate(0.90f), Head.GridCoordinate(1.74f));

    /// <summary>The lowest grid height in use, below the floor.</summary>
    internal static float GridFloor => -Foot.GridCoordinate(0.02f);

    /// <summary>Maps a grid position of the left half to body space.</summary>
    internal static Vector3 ToBody(Vector3 grid)
    {
        var (hand, head, foot) = (Hand.Scale(grid.X), Head.Scale(grid.Y), Foot.Scale(-grid.Y));
        var result = new Vector3(Hand.BodyCoordinate(grid.X), Head.BodyCoordinate(grid.Y), grid.Z);
        if (grid.Y < 0.5f)
        {
            result.Y = -Foot.BodyCoordinate(-grid.Y);
        }

        result.Y = 1.384f + ((result.Y - 1.384f) * hand);
        result.Z = -0.010f + ((result.Z + 0.010f) * hand * head);
        result.Z = 0.03f + ((result.Z - 0.03f) * foot);
        result.X = 0.12f + (((result.X * head) - 0.12f) * foot);
        return result;
    }

    private readonly record struct Zone(float Start, float Factor)
    {
        internal float Scale(float grid) => 1f + ((Factor - 1f) * Smooth(Share(grid)));

        internal float BodyCoordinate(float grid)
        {
            // The integral of the scale, a smooth step, in closed form.
            var share = Share(grid);
            var integral = (share * share * share) - (0.5f * share * share * share * share);
            var beyond = MathF.Max(0f, grid - Start - Transition);
            return grid + ((Factor - 1f) * ((Transition * integral) + beyond));
        }

        internal float GridCoordinate(float body) =>
            body <= Start ? body : Start + Transition + ((body - BodyCoordinate(Start + Transition)) / Factor);

        private static float Smooth(float share) => share * share * (3f - (2f * share));

        private float Share(float grid) => Math.Clamp((grid - Start) / Transition, 0f, 1f);
    }
}
