using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>The way from the stand onto one knee and onto both; backward it is the way up.</summary>
internal static class KneelDown
{
    private const float KneeHeight = 0.06f;
    private const float Back = 0.8f;

    /// <summary>Where the pelvis is over the kneeling legs, relative to the place of the stand.</summary>
    public const float PelvisForward = -0.24f;

    /// <summary>Changes a stand.</summary>
    /// <param name="pose">The stand at <paramref name="place"/>.</param>
    /// <param name="place">Where the stand is.</param>
    /// <param name="left">Whether the left knee goes down first.</param>
    /// <param name="progress">0 stands, 1 kneels on one knee, 2 on both.</param>
    public static void Write(RigPose pose, Placement place, bool left, float progress)
    {
        var stepped = Ease.Step(0f, 0.45f, progress);
        var kneel = Ease.Step(0.28f, 1f, progress);
        ref var rear = ref pose.Foot(left);
        rear = Steps.Move(rear, Behind(place, rear, left), progress / 0.45f, 0.07f);
        var away = Ease.Step(0.2f, 0.45f, progress);
        rear.Pitch = MathF.Max(rear.Pitch, 0.6f * away + 0.68f * kneel);
        rear.Load *= 1f - 0.9f * away;

        ref var front = ref pose.Foot(!left);
        var load = 1f - kneel;
        var behind = Behind(place, front, !left);
        behind.Pitch = 1.28f;
        front = Steps.Move(front, behind, progress - 1f, 0.12f);
        front.Load = load;

        pose.Balance = 1f - Ease.Step(0f, 0.6f, stepped);
        pose.Pelvis += Quaternions.Heading(place.Heading, new Vector3(0f, 0f, -0.33f * stepped + (0.33f + PelvisForward) * kneel));
        var height = KneeHeight + RestSkeleton.ThighLength + 0.087f;
        pose.Pelvis.Y = Ease.Mix(pose.Pelvis.Y - 0.1f * stepped, height, kneel);
        pose.Tilt.X += kneel * (1f - kneel);
        pose.Gaze.X += 0.25f * kneel;
    }

    private static FootTarget Behind(Placement place, FootTarget foot, bool left)
    {
        foot.Sole += Quaternions.Heading(place.Heading, new Vector3(left ? 0.02f : -0.02f, 0f, -Back));
        foot.Yaw = place.Heading;
        return foot;
    }
}
