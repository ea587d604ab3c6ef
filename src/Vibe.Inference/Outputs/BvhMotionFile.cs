using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Formats.Motion;

namespace Vibe.Inference.Outputs;

/// <summary>Writes a person's motion as BVH: y up, T-pose at rest, a frame for every picture from the person's first to the last.</summary>
/// <remarks>Frames in which the person was not found repeat the one before, since BVH knows no gaps.</remarks>
internal static class BvhMotionFile
{
    private const float HandLength = 0.08f;

    private static readonly BvhChannel[] Turns = [BvhChannel.ZRotation, BvhChannel.YRotation, BvhChannel.XRotation];

    /// <summary>Writes the file of one person.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The motion.</param>
    /// <param name="person">The person, one of the motion's.</param>
    /// <param name="body">The body model.</param>
    /// <param name="options">Names and unit.</param>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, MotionResult result, PersonMotion person, BodyModel body, BvhOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        BvhFile.Write(path, Motion(result, person, body, options), options.MetresPerUnit);
    }

    /// <summary>Writes the file's text to a stream.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="result">The motion.</param>
    /// <param name="person">The person, one of the motion's.</param>
    /// <param name="body">The body model.</param>
    /// <param name="options">Names and unit.</param>
    internal static void Write(Stream stream, MotionResult result, PersonMotion person, BodyModel body, BvhOptions options) =>
        BvhFile.Write(stream, Motion(result, person, body, options), options.MetresPerUnit);

    private static BvhMotion Motion(MotionResult result, PersonMotion person, BodyModel body, BvhOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(body);
        var upright = WorldMotion.Upright(result with { People = [person] }, body).People[0];
        var skeleton = ShapedSkeleton.Of(body, person);
        var pelvises = RestPelvis.Of(body, person.Betas);
        var values = new List<float>();
        for (var (frame, picture) = (0, person.Frames[0]); frame < person.FrameCount; picture++)
        {
            Add(values, upright, ShapedSkeleton.Pelvis(upright, pelvises, frame), frame);
            frame += frame + 1 == person.FrameCount || person.Frames[frame + 1] == picture + 1 ? 1 : 0;
        }

        return new BvhMotion(Joints(skeleton, options.Naming), 1 / result.FramesPerSecond, [.. values]);
    }

    private static BvhJoint[] Joints(ShapedSkeleton skeleton, BoneNaming naming)
    {
        var names = BoneNames.Of(naming);
        var order = Order();
        return
        [
            .. order.Select(joint => new BvhJoint(
                names[joint], Array.IndexOf(order, SmplSkeleton.Parents[joint]), joint == 0 ? Vector3.Zero : skeleton.Offset(joint),
                joint == 0 ? [BvhChannel.XPosition, BvhChannel.YPosition, BvhChannel.ZPosition, .. Turns] : Turns,
                SmplSkeleton.Parents.Contains(joint) ? null : Vector3.Normalize(skeleton.Offset(joint)) * HandLength)),
        ];
    }

    // A file lists the joints depth first.
    private static int[] Order()
    {
        var order = new List<int>();
        Visit(0);
        return [.. order];

        void Visit(int joint)
        {
            order.Add(joint);
            foreach (var child in Enumerable.Range(0, SmplSkeleton.JointCount).Where(child => SmplSkeleton.Parents[child] == joint))
            {
                Visit(child);
            }
        }
    }

    private static void Add(List<float> values, PersonMotion person, Vector3 pelvis, int frame)
    {
        values.AddRange([pelvis.X, pelvis.Y, pelvis.Z]);
        foreach (var joint in Order())
        {
            var rotation = Quaternions.FromAxisAngle(new Vector3(person.Pose.AsSpan((frame * SmplSkeleton.PoseSize) + (3 * joint), 3)));
            values.AddRange(EulerZyx(rotation));
        }
    }

    /// <summary>Gives angles z, y, x in degrees whose rotations, multiplied in this order, are the rotation.</summary>
    private static float[] EulerZyx(Quaternion q)
    {
        // R = Rz Ry Rx: r20 = -sin y, r10 / r00 = tan z, r21 / r22 = tan x.
        double x = q.X, y = q.Y, z = q.Z, w = q.W;
        var r20 = 2 * ((x * z) - (w * y));
        var (r00, r10) = (1 - (2 * ((y * y) + (z * z))), 2 * ((x * y) + (w * z)));
        var (r21, r22) = (2 * ((y * z) + (w * x)), 1 - (2 * ((x * x) + (y * y))));
        var lift = Math.Atan2(-r20, Math.Sqrt((r00 * r00) + (r10 * r10)));
        if (Math.Sqrt((r00 * r00) + (r10 * r10)) > 1e-6)
        {
            return [Degrees(Math.Atan2(r10, r00)), Degrees(lift), Degrees(Math.Atan2(r21, r22))];
        }

        // Straight up or down z and x turn about the same axis, so that one of them is enough.
        var (r01, r11) = (2 * ((x * y) - (w * z)), 1 - (2 * ((x * x) + (z * z))));
        return [Degrees(Math.Atan2(-r01, r11)), Degrees(lift), 0];

        static float Degrees(double angle) => (float)double.RadiansToDegrees(angle);
    }
}
