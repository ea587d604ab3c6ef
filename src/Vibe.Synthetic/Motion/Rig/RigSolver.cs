using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;

namespace Vibe.Synthetic.Motion.Rig;

/// <summary>Turns a <see cref="RigPose"/> into joint rotations.</summary>
internal sealed class RigSolver
{
    private const int BalancePasses = 2;
    private readonly Quaternion[] _world = new Quaternion[SmplSkeleton.JointCount];
    private readonly Vector3[] _joints = new Vector3[SmplSkeleton.JointCount];
    private readonly Quaternion[] _local = Enumerable.Repeat(Quaternion.Identity, SmplSkeleton.JointCount).ToArray();

    /// <summary>Gets the rotations relative to the parents after <see cref="Solve"/>.</summary>
    public Span<Quaternion> Local => _local;

    /// <summary>Gets the pelvis joint's place in the world after <see cref="Solve"/>.</summary>
    public Vector3 Pelvis { get; private set; }

    public void Solve(RigPose pose)
    {
        Pelvis = pose.Pelvis;
        Torso(pose);
        for (var pass = 0; pass < BalancePasses && pose.Balance > 0f; pass++)
        {
            Limbs(pose);
            NominalSkeleton.Place(Pelvis, _local, _world, _joints);
            var offset = SupportPoint(pose) - MassCentre.Of(_joints);
            Pelvis += new Vector3(offset.X, 0f, offset.Z) * pose.Balance;
        }

        Limbs(pose);
    }

    private static Vector3 SupportPoint(RigPose pose)
    {
        var left = Middle(pose.LeftFoot);
        var right = Middle(pose.RightFoot);
        return Vector3.Lerp(right, left, 0.5f + 0.5f * Math.Clamp(pose.Support, -1f, 1f));
    }

    // The body's weight rests a little ahead of the ankle; on the ball once the heel has risen.
    private static Vector3 Middle(in FootTarget foot) =>
        foot.Sole + Quaternions.Heading(foot.Yaw, new Vector3(0f, 0f, 0.048f + 0.06f * Ease.Step(0f, 0.6f, foot.Pitch)));

    private void Torso(RigPose pose)
    {
        _local[0] = Quaternions.AboutY(pose.Heading + pose.Tilt.Y) * Quaternions.FromAxisAngle(new Vector3(pose.Tilt.X, 0f, pose.Tilt.Z));
        var spine = new Vector3(
            Ease.Limit(pose.Spine.X, 1.7f), Ease.Limit(pose.Spine.Y, 1.1f), Ease.Limit(pose.Spine.Z, 0.9f));
        _local[3] = Quaternions.FromAxisAngle(spine * new Vector3(0.4f, 0.25f, 0.36f));
        _local[6] = Quaternions.FromAxisAngle(spine * new Vector3(0.35f, 0.35f, 0.34f));
        _local[9] = Quaternions.FromAxisAngle(spine * new Vector3(0.25f, 0.4f, 0.3f));

        var chest = _local[0] * _local[3] * _local[6] * _local[9];
        var head = Quaternions.AboutY(pose.Heading + pose.Gaze.Y) * Quaternions.FromAxisAngle(new Vector3(pose.Gaze.X, 0f, pose.Gaze.Z));
        var neck = Quaternions.ToAxisAngle(Quaternion.Conjugate(chest) * head);
        neck = new Vector3(Ease.Limit(neck.X, 1.1f), Ease.Limit(neck.Y, 1.3f), Ease.Limit(neck.Z, 0.6f));
        _local[12] = Quaternions.FromAxisAngle(neck * 0.5f);
        _local[15] = Quaternions.FromAxisAngle(neck * 0.5f);
    }

    private void Limbs(RigPose pose)
    {
        var hips = Vector3.Transform(RestSkeleton.Offsets[1], _local[0]);
        var otherHip = Vector3.Transform(RestSkeleton.Offsets[2], _local[0]);
        var left = LegSolver.Overreach(pose.LeftFoot, Pelvis + hips);
        var right = LegSolver.Overreach(pose.RightFoot, Pelvis + otherHip);
        Pelvis -= new Vector3(0f, MathF.Max(left, right) + Ease.Positive(-MathF.Abs(left - right), 0.0015f), 0f);
        LegSolver.Solve(pose.LeftFoot, _local[0], Pelvis + hips, 1, _local);
        LegSolver.Solve(pose.RightFoot, _local[0], Pelvis + otherHip, -1, _local);

        var spine = Pelvis;
        var chest = _local[0];
        foreach (var joint in (ReadOnlySpan<int>)[3, 6, 9])
        {
            spine += Vector3.Transform(RestSkeleton.Offsets[joint], chest);
            chest *= _local[joint];
        }

        ArmSolver.Solve(pose.LeftArm, chest, spine, left: true, _local);
        ArmSolver.Solve(pose.RightArm, chest, spine, left: false, _local);
    }
}
