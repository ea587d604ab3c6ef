using System.Numerics;
using Vibe.Core.Geometry;

namespace Vibe.Core.Body;

/// <summary>The range of motion of human joints, in SMPL's joints; every motion of the synthetic world obeys it.</summary>
/// <remarks>
/// Ranges follow the normal ranges of motion in anatomy textbooks, spread over the joints that SMPL has for them: three
/// for the lumbar and thoracic spine, two for the neck, collar and shoulder for the arm's elevation, elbow and wrist for
/// the forearm's rotation. Signs: forward bending is +x for spine and knees, -x for hips; left elbows bend around -y.
/// </remarks>
public static class JointLimits
{
    private static readonly JointLimit Hip = Of(1, (-128, 40), (-60, 60), (-40, 65));
    private static readonly JointLimit Knee = Of(0, (0, 150), (-8, 8), (-8, 8));
    private static readonly JointLimit Ankle = Of(0, (-40, 65), (-35, 35), (-35, 35));
    private static readonly JointLimit Toes = Of(0, (-80, 35), (-10, 10), (-10, 10));
    private static readonly JointLimit LowerSpine = Of(1, (-25, 50), (-25, 25), (-25, 25));
    private static readonly JointLimit UpperSpine = Of(1, (-20, 40), (-30, 30), (-25, 25));
    private static readonly JointLimit Neck = Of(1, (-45, 45), (-50, 50), (-35, 35));
    private static readonly JointLimit Collar = Of(0, (-25, 25), (-35, 30), (-40, 45));
    private static readonly JointLimit Shoulder = Of(0, (-110, 110), (-145, 65), (-105, 100));
    private static readonly JointLimit Elbow = Of(0, (-60, 60), (-155, 0), (-8, 8));
    private static readonly JointLimit Wrist = Of(0, (-60, 60), (-40, 40), (-80, 80));
    private static readonly JointLimit Hand = Of(0, (-10, 10), (-10, 10), (-20, 20));

    /// <summary>Gets the limit of each joint by its number; null for the root, which turns freely in the world.</summary>
    public static IReadOnlyList<JointLimit?> ByJoint { get; } =
    [
        null, Hip, Mirror(Hip), LowerSpine, Knee, Mirror(Knee), UpperSpine, Ankle, Mirror(Ankle), UpperSpine, Toes, Mirror(Toes),
        Neck, Collar, Mirror(Collar), Neck, Shoulder, Mirror(Shoulder), Elbow, Mirror(Elbow), Wrist, Mirror(Wrist), Hand, Mirror(Hand),
    ];

    /// <summary>Finds the joint of a pose that leaves its limit most.</summary>
    /// <param name="pose">(72) axis-angle values in radians.</param>
    /// <returns>The joint's number and its excess in radians; an excess of 0 says that the pose is possible.</returns>
    /// <exception cref="ArgumentException"><paramref name="pose"/> does not hold 72 values.</exception>
    public static (int Joint, float Excess) Worst(ReadOnlySpan<float> pose)
    {
        if (pose.Length != SmplSkeleton.PoseSize)
        {
            throw new ArgumentException($"Expected {SmplSkeleton.PoseSize} pose values but got {pose.Length}.", nameof(pose));
        }

        var worst = (Joint: 0, Excess: 0f);
        for (var joint = 1; joint < SmplSkeleton.JointCount; joint++)
        {
            var excess = ByJoint[joint]!.Excess(new Vector3(pose.Slice(joint * 3, 3)));
            worst = excess > worst.Excess ? (joint, excess) : worst;
        }

        return worst;
    }

    private static JointLimit Of(int axis, (int From, int To) x, (int From, int To) y, (int From, int To) z) =>
        new(new Vector3(x.From, y.From, z.From) * Quaternions.Degree, new Vector3(x.To, y.To, z.To) * Quaternions.Degree, axis);

    // A mirror that swaps left and right keeps rotations around x and reverses the others.
    private static JointLimit Mirror(JointLimit left) => new(
        new Vector3(left.Minimum.X, -left.Maximum.Y, -left.Maximum.Z),
        new Vector3(left.Maximum.X, -left.Minimum.Y, -left.Minimum.Z),
        left.Axis);
}
