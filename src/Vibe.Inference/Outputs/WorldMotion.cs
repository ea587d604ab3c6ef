using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;

namespace Vibe.Inference.Outputs;

/// <summary>Turns motions into a world whose y axis points up.</summary>
internal static class WorldMotion
{
    /// <summary>
    /// Turns a motion upright: onto the ground where the way over it is known, else as if the camera were level, with unknown height.
    /// </summary>
    /// <param name="result">The motion in any axes.</param>
    /// <param name="body">The body model; a body turns about its pelvis, whose place depends on its shape.</param>
    /// <returns>The same motion with <see cref="MotionAxes.YUp"/>.</returns>
    public static MotionResult Upright(MotionResult result, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        return result.Axes == MotionAxes.YUp ? result : result with
        {
            Axes = MotionAxes.YUp,
            People =
            [
                .. result.People.Select(person =>
                    person.World is { } world ? OnGround(person, world) : Turn(person, ToYUp(result.Axes), body)),
            ],
        };
    }

    /// <summary>Turns a motion so that its z axis points up, as AMASS's does.</summary>
    /// <param name="result">The motion in any axes.</param>
    /// <param name="body">The body model.</param>
    /// <returns>The same motion with <see cref="MotionAxes.ZUp"/>.</returns>
    public static MotionResult ToZUp(MotionResult result, BodyModel body)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        return result.Axes == MotionAxes.ZUp ? result : result with
        {
            Axes = MotionAxes.ZUp,
            People = [.. Upright(result, body).People.Select(person => Turn(person, Quaternions.AboutX(MathF.PI / 2), body))],
        };
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

    /// <summary>Gives the rotation into a level camera's axes.</summary>
    /// <param name="axes">Where from.</param>
    internal static Quaternion ToCamera(MotionAxes axes) => axes == MotionAxes.Camera
        ? Quaternion.Identity
        : Quaternion.Conjugate(ToYUp(MotionAxes.Camera)) * ToYUp(axes);

    private static Quaternion ToYUp(MotionAxes axes) => axes switch
    {
        MotionAxes.Camera => Quaternions.AboutX(MathF.PI),
        MotionAxes.ZUp => Quaternions.AboutX(-MathF.PI / 2),
        _ => Quaternion.Identity,
    };

    private static PersonMotion OnGround(PersonMotion person, WorldTrajectory world)
    {
        var pose = (float[])person.Pose.Clone();
        for (var frame = 0; frame < person.FrameCount; frame++)
        {
            world.Roots.AsSpan(3 * frame, 3).CopyTo(pose.AsSpan(frame * SmplSkeleton.PoseSize));
        }

        return person with { Pose = pose, Translation = world.Translation };
    }

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
