using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;

namespace Vibe.Inference.Outputs;

/// <summary>Turns motions into a world whose y axis points up.</summary>
internal static class WorldMotion
{
    /// <summary>Turns a motion upright. A camera is taken to be level; its height over the ground is not known.</summary>
    /// <param name="result">The motion in any axes.</param>
    /// <param name="body">The body model; a body turns about its pelvis, whose place depends on its shape.</param>
    /// <returns>The same motion with <see cref="MotionAxes.YUp"/>.</returns>
    public static MotionResult Upright(MotionResult result, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        return Turn(result, MotionAxes.YUp, ToYUp(result.Axes), body);
    }

    /// <summary>Turns a motion so that its z axis points up, as AMASS's does.</summary>
    /// <param name="result">The motion in any axes.</param>
    /// <param name="body">The body model.</param>
    /// <returns>The same motion with <see cref="MotionAxes.ZUp"/>.</returns>
    public static MotionResult ToZUp(MotionResult result, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        return Turn(result, MotionAxes.ZUp, Quaternions.AboutX(MathF.PI / 2) * ToYUp(result.Axes), body);
    }

    /// <summary>Moves a motion of another shape so that its pelvis is where it was.</summary>
    /// <param name="person">The motion.</param>
    /// <param name="shaped">The same motion with other shapes.</param>
    /// <param name="body">The body model.</param>
    /// <returns>The motion with the other shapes, moved.</returns>
    internal static PersonMotion KeepPelvis(PersonMotion person, PersonMotion shaped, BodyModel body)
    {
        var (before, after) = (RestPelvis.Of(body, person.Betas), RestPelvis.Of(body, shaped.Betas));
        var translation = new float[person.Translation.Length];
        for (var frame = 0; frame < person.FrameCount; frame++)
        {
            (ShapedSkeleton.Pelvis(person, before, frame) - after[frame]).CopyTo(translation, 3 * frame);
        }

        return shaped with { Translation = translation };
    }

    private static Quaternion ToYUp(MotionAxes axes) => axes switch
    {
        MotionAxes.Camera => Quaternions.AboutX(MathF.PI),
        MotionAxes.ZUp => Quaternions.AboutX(-MathF.PI / 2),
        _ => Quaternion.Identity,
    };

    private static MotionResult Turn(MotionResult result, MotionAxes axes, Quaternion turn, BodyModel body) => axes == result.Axes
        ? result
        : result with { Axes = axes, People = [.. result.People.Select(person => Turn(person, turn, body))] };

    // A point of the body is R (p - j) + j + t with the pelvis j at rest; turned, it is Q R (p - j) + j + t' with t' = Q (j + t) - j.
    private static PersonMotion Turn(PersonMotion person, Quaternion turn, BodyModel body)
    {
        var pelvis = RestPelvis.Of(body, person.Betas);
        var (pose, translation) = ((float[])person.Pose.Clone(), new float[person.Translation.Length]);
        for (var frame = 0; frame < person.FrameCount; frame++)
        {
            var root = Quaternions.FromAxisAngle(new Vector3(pose.AsSpan(frame * SmplSkeleton.PoseSize, 3)));
            Quaternions.ToAxisAngle(Quaternion.Normalize(turn * root)).CopyTo(pose, frame * SmplSkeleton.PoseSize);
            var place = Vector3.Transform(pelvis[frame] + new Vector3(person.Translation.AsSpan(3 * frame, 3)), turn) - pelvis[frame];
            place.CopyTo(translation, 3 * frame);
        }

        return person with { Pose = pose, Translation = translation };
    }
}
