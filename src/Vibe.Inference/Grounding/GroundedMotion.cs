using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Inference.Outputs;
using Vibe.Inference.Smoothing;

namespace Vibe.Inference.Grounding;

/// <summary>Puts people whom a camera saw that stood still onto an estimated ground, with feet that do not slide.</summary>
/// <remarks>
/// The camera's tilt is the angle by which people lean on average, its roll is taken to be none. Each person has the ground under the own
/// feet. The poses stay as they are; only the way of the pelvis changes.
/// </remarks>
public static class GroundedMotion
{
    private const double CalmSeconds = 0.1;

    private static readonly int[] Toes = [10, 11]; // left, right

    /// <summary>Adds each person's way over the ground.</summary>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model, on the CPU.</param>
    /// <param name="options">When a foot stands, already validated.</param>
    /// <returns>The same motion with <see cref="PersonMotion.World"/> and a note on the camera's tilt.</returns>
    public static MotionResult Of(MotionResult result, BodyModel body, GroundOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(options);
        var upright = WorldMotion.Upright(result, body);
        Vector3[][] joints = [.. upright.People.Select(person => Joints(body, person))];
        var tilt = CameraTilt.Of(joints);
        var level = CameraTilt.Upright(tilt);
        var people = result.People.Zip(upright.People, joints).Select(entry => entry.First with
        {
            World = World(entry.Second, [.. entry.Third.Select(joint => Vector3.Transform(joint, level))]),
        });
        var degrees = double.RadiansToDegrees(tilt);
        return result with
        {
            People = [.. people],
            Notes =
            [
                .. result.Notes,
                FormattableString.Invariant($"The camera was taken to stand still; it looks down by about {degrees:F0} degrees."),
            ],
        };

        WorldTrajectory World(PersonMotion person, Vector3[] placed)
        {
            var rest = RestPelvis.Of(body, person.Betas);
            var way = Way(person, placed, FootHeight(body, person), result.FramesPerSecond, options);
            var (roots, translation) = (new float[3 * person.FrameCount], new float[3 * person.FrameCount]);
            for (var frame = 0; frame < person.FrameCount; frame++)
            {
                var root = Quaternions.FromAxisAngle(new Vector3(person.Pose.AsSpan(frame * SmplSkeleton.PoseSize, 3)));
                Quaternions.ToAxisAngle(Quaternion.Normalize(level * root)).CopyTo(roots, 3 * frame);
                (way[frame] - rest[frame]).CopyTo(translation, 3 * frame);
            }

            return new WorldTrajectory(roots, translation);
        }
    }

    private static Vector3[] Joints(BodyModel body, PersonMotion person) =>
    [
        .. BodyFrames.Of(body, person, withVertices: false)
            .SelectMany(piece => piece.Joints.Chunk(3).Select(joint => new Vector3(joint))),
    ];

    // Frames in a row are one way; after a gap a new one begins.
    private static Vector3[] Way(PersonMotion person, Vector3[] joints, float footHeight, double framesPerSecond, GroundOptions options)
    {
        var way = new List<Vector3>(person.FrameCount);
        for (var start = 0; start < person.FrameCount; start = way.Count)
        {
            var end = start + 1;
            while (end < person.FrameCount && person.Frames[end] == person.Frames[end - 1] + 1)
            {
                end++;
            }

            // The camera sees distances badly: the place is calmed before feet are looked at, the pose is not.
            var (raw, calm) = (Of(0), Calm(Of(0), CalmSeconds * framesPerSecond));
            Vector3[][] feet = [.. Toes.Select(toe => Of(toe).Select((place, frame) => place - raw[frame] + calm[frame]).ToArray())];
            var stands = FootContacts.Find(feet, framesPerSecond, options);
            way.AddRange(StancePath.Make(calm, feet, stands, footHeight, framesPerSecond, options));

            Vector3[] Of(int joint) =>
                [.. Enumerable.Range(start, end - start).Select(frame => joints[(frame * SmplSkeleton.JointCount) + joint])];
        }

        return [.. way];
    }

    private static Vector3[] Calm(Vector3[] places, double sigma)
    {
        var values = TimeFilters.Gaussian([.. places.SelectMany(place => new double[] { place.X, place.Y, place.Z })], 3, sigma);
        return [.. values.Chunk(3).Select(place => new Vector3((float)place[0], (float)place[1], (float)place[2]))];
    }

    // How high the toes' joints are over the soles of the resting body.
    private static float FootHeight(BodyModel body, PersonMotion person)
    {
        var rest = new PersonMotion
        {
            Id = 0,
            Frames = [0],
            Pose = new float[SmplSkeleton.PoseSize],
            Betas = person.Betas[..SmplSkeleton.ShapeSize],
            Translation = new float[3],
        };
        var frame = BodyFrames.Of(body, rest, withVertices: true).Single();
        var sole = Enumerable.Range(0, frame.Vertices.Length / 3).Min(vertex => frame.Vertices[(3 * vertex) + 1]);
        return Toes.Average(toe => frame.Joints[(3 * toe) + 1]) - sole;
    }
}
