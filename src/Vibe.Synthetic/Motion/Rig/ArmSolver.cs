using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;

namespace Vibe.Synthetic.Motion.Rig;

/// <summary>Turns an arm's target into collar, shoulder, elbow and wrist rotations.</summary>
/// <remarks>Everything happens on the left side; the right arm is solved as its mirror image.</remarks>
internal static class ArmSolver
{
    private const float Upper = RestSkeleton.UpperArmLength;
    private const float Lower = RestSkeleton.ForearmLength;
    private const float Longest = (Upper + Lower) * 0.995f;
    private const float Shortest = 0.1f;

    /// <summary>Writes the four rotations of an arm.</summary>
    /// <param name="arm">What the arm shall do.</param>
    /// <param name="chest">The chest's (Spine 3) rotation in the world.</param>
    /// <param name="chestPosition">The chest joint's place in the world.</param>
    /// <param name="left">Whether this is the left arm.</param>
    /// <param name="local">(24) rotations relative to the parents.</param>
    public static void Solve(in ArmTarget arm, Quaternion chest, Vector3 chestPosition, bool left, Span<Quaternion> local)
    {
        var whole = Quaternions.AboutX(-arm.Flexion) * Quaternions.AboutZ(arm.Abduction - MathF.PI / 2f) * Quaternions.AboutX(arm.Inward);
        var elbow = arm.Elbow;
        if (arm.TouchWeight > 0f)
        {
            Draw(arm.Touch, arm, arm.TouchWeight, ref whole, ref elbow);
        }

        if (arm.ReachWeight > 0f)
        {
            var place = Quaternions.Undo(chest, arm.Reach - chestPosition);
            Draw(left ? place : Quaternions.Mirror(place), arm, arm.ReachWeight, ref whole, ref elbow);
        }

        var collar = Collar(Vector3.Transform(Vector3.UnitX, whole), arm.Shrug);
        var half = Math.Clamp(arm.Pronation, -1.9f, 1.9f) / 2f;
        Write(local, 13, left, collar);
        Write(local, 16, left, Quaternion.Conjugate(collar) * whole);
        Write(local, 18, left, Quaternions.AboutY(-elbow) * Quaternions.AboutX(half));
        Write(local, 20, left, Quaternions.AboutX(half) * Quaternions.AboutZ(-arm.Wrist));
    }

    private static void Draw(Vector3 place, in ArmTarget arm, float weight, ref Quaternion whole, ref float elbow)
    {
        // The collar follows the direction of the reach, and the shoulder's place follows the collar.
        var offsets = RestSkeleton.Offsets;
        var rough = Vector3.Normalize(place - offsets[13] - offsets[16]);
        var shoulder = offsets[13] + Vector3.Transform(offsets[16], Collar(rough, arm.Shrug));
        var bend = Bend(place - shoulder, arm.ElbowOut, out var turn);
        whole = Quaternion.Slerp(whole, turn, weight);
        elbow = Ease.Mix(elbow, bend, weight);
    }

    private static float Bend(Vector3 toWrist, float elbowOut, out Quaternion whole)
    {
        var length = Ease.Positive(toWrist.Length() - Shortest, 0.01f) + Shortest;
        length = Longest - Ease.Positive(Longest - length, 0.01f);
        var along = Vector3.Normalize(toWrist);
        // Elbows hang down, out and back; over the head they point ahead.
        var pole = new Vector3(0.45f, -1f, -0.35f) + new Vector3(0.4f, 0.3f, 0.9f) * Ease.Step(0.1f, 1f, along.Y);
        pole = Vector3.Normalize(pole - along * Vector3.Dot(pole, along));
        var (sine, cosine) = MathF.SinCos(elbowOut);
        pole = pole * cosine + Vector3.Cross(pole, along) * -sine;
        var inner = MathF.Acos(Math.Clamp((Upper * Upper + Lower * Lower - length * length) / (2f * Upper * Lower), -1f, 1f));
        var open = MathF.Acos(Math.Clamp((Upper * Upper + length * length - Lower * Lower) / (2f * Upper * length), -1f, 1f));
        var bone = along * MathF.Cos(open) + pole * MathF.Sin(open);
        var hinge = Vector3.Cross(pole, along);
        whole = Quaternions.FromBasis(bone, -hinge, Vector3.Cross(bone, -hinge));
        return MathF.PI - inner;
    }

    // The collar gives about a quarter of an arm's elevation and follows it forward.
    private static Quaternion Collar(Vector3 upperArm, float shrug)
    {
        var elevation = MathF.Asin(Math.Clamp(upperArm.Y, -1f, 1f)) + MathF.PI / 2f;
        var lift = shrug + 0.26f * Ease.Positive(elevation - 0.7f, 0.4f) - 0.05f;
        return Quaternions.AboutZ(Ease.Limit(lift, 0.7f)) * Quaternions.AboutY(-0.3f * Ease.Limit(upperArm.Z, 0.9f));
    }

    private static void Write(Span<Quaternion> local, int joint, bool left, Quaternion turn) =>
        local[left ? joint : joint + 1] = left ? turn : Quaternions.Mirror(turn);
}
