using System.Numerics;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Moves a foot from one planted place to another.</summary>
internal static class Steps
{
    /// <summary>The foot on its way; planted at both ends.</summary>
    /// <param name="from">The foot before.</param>
    /// <param name="to">The foot afterwards.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="lift">Height of the sole on the way, metres.</param>
    public static FootTarget Move(in FootTarget from, in FootTarget to, float progress, float lift)
    {
        var foot = FootTarget.Mix(from, to, Ease.Reach(0.12f, 1f, progress));
        var height = Ease.Bump(progress, 0.42f);
        foot.Sole += new Vector3(0f, lift * height, 0f);
        foot.Pitch += (Ease.Bump(progress, 0.25f) * 4.5f - Ease.Bump(progress, 0.8f)) * MathF.Min(lift, 0.1f);
        return foot;
    }

    /// <summary>A sensible lift for a step: none for a foot that stays.</summary>
    public static float Lift(in FootTarget from, in FootTarget to)
    {
        var way = Vector3.Distance(from.Sole, to.Sole) + 0.2f * MathF.Abs(from.Yaw - to.Yaw);
        return 0.075f * Ease.Step(0f, 0.25f, way) + 0.03f * Ease.Step(0f, 0.03f, way);
    }
}
