using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Random;
using Vibe.Core.Sculpting;
using Vibe.Inference.Grounding;
using Vibe.Inference.Outputs;

namespace Vibe.Inference.Tests.Grounding;

/// <summary>A walk whose feet stand exactly, seen by a camera that looks down and misjudges distances.</summary>
public sealed class GroundedMotionTests : IDisposable
{
    private const int Frames = 240;
    private const float Tilt = 0.2f;
    private const int LeftToe = 10;

    private static readonly BodyModelData Body = FreeBody.Create();

    private readonly BodyModel _body = new(Body);
    private readonly PersonMotion _truth;
    private readonly int[] _stance; // 0 left, 1 right
    private readonly MotionResult _seen;

    public GroundedMotionTests()
    {
        (_truth, _stance) = Walk();
        _seen = Film(_truth);
    }

    [Fact]
    public void Of_FindsTheCamerasTilt()
    {
        var grounded = GroundedMotion.Of(_seen, _body, new GroundOptions());

        Assert.Contains("The camera was taken to stand still; it looks down by about 11 degrees.", grounded.Notes); // 0.2 rad
    }

    [Fact]
    public void Of_KeepsFeetFromSliding()
    {
        var before = Skating(WorldMotion.Upright(_seen, _body).People[0]);
        var after = Skating(Grounded());

        Assert.InRange(before, 0.01, 1);          // metres per frame: the camera's noise
        Assert.InRange(after, 0, before / 5);
    }

    [Fact]
    public void Of_CalmsTheWay()
    {
        var before = Jitter(WorldMotion.Upright(_seen, _body).People[0]);

        Assert.InRange(Jitter(Grounded()), 0, before / 5);
    }

    [Fact]
    public void Of_GivesTheWayOverTheGround()
    {
        var (truth, found) = (Pelvises(_truth), Pelvises(Grounded()));

        var length = Enumerable.Range(1, Frames - 1).Sum(frame => Vector3.Distance(truth[frame], truth[frame - 1]));
        var shift = Mean(truth) - Mean(found); // the camera's place is unknown
        var error = Enumerable.Range(0, Frames).Average(frame => Vector3.Distance(truth[frame], found[frame] + shift));
        Assert.InRange(error / length, 0, 0.05);
    }

    [Fact]
    public void Of_LetsFeetTouchTheGround()
    {
        var (truth, found) = (Joints(_truth), Joints(Grounded()));

        var heights = Enumerable.Range(0, Frames).Select(frame => Toe(found, frame).Y - Toe(truth, frame).Y);
        Assert.All(heights, height => Assert.InRange(height, -0.03f, 0.03f)); // smoothed where one foot follows the other

        Vector3 Toe(Vector3[] joints, int frame) => joints[(24 * frame) + LeftToe + _stance[frame]];
    }

    [Fact]
    public void Of_LeavesThePosesAsTheyAre()
    {
        var grounded = GroundedMotion.Of(_seen, _body, new GroundOptions()).People[0];

        Assert.Same(_seen.People[0].Pose, grounded.Pose);
        Assert.Same(_seen.People[0].Translation, grounded.Translation);
    }

    [Fact]
    public void Of_TakesGapsAndSingleFrames()
    {
        var person = _seen.People[0];
        var short_ = person with
        {
            Frames = [0, 5, 6],
            Pose = person.Pose[..216],
            Betas = person.Betas[..30],
            Translation = person.Translation[..9],
            CropCamera = null,
        };

        var world = GroundedMotion.Of(_seen with { People = [short_] }, _body, new GroundOptions()).People[0].World!;

        Assert.Equal((9, 9), (world.Roots.Length, world.Translation.Length));
        Assert.All(world.Translation, value => Assert.True(float.IsFinite(value)));
    }

    public void Dispose() => _body.Dispose();

    private static Vector3 Mean(Vector3[] places) => places.Aggregate(Vector3.Zero, (sum, place) => sum + place) / places.Length;

    // A walk along x with stiff legs; the pelvis moves against the foot that stands, which is the one that swings back.
    private (PersonMotion Truth, int[] Stance) Walk()
    {
        var pose = new float[Frames * 72];
        for (var frame = 0; frame < Frames; frame++)
        {
            var swing = 0.3f * MathF.Sin(frame * 2 * MathF.PI / 36);
            (pose[(72 * frame) + 1], pose[(72 * frame) + 3], pose[(72 * frame) + 6]) = (MathF.PI / 2, swing, -swing);
        }

        var person = new PersonMotion
        {
            Id = 1,
            Frames = [.. Enumerable.Range(0, Frames)],
            Pose = pose,
            Betas = new float[Frames * 10],
            Translation = new float[Frames * 3],
        };
        var joints = Joints(person);
        var (stance, translation) = (new int[Frames], new float[Frames * 3]);
        for (var frame = 1; frame < Frames; frame++)
        {
            var (now, before) = ((24 * frame) + LeftToe, (24 * (frame - 1)) + LeftToe);
            Vector3[] steps = [joints[now] - joints[before], joints[now + 1] - joints[before + 1]];
            stance[frame] = steps[0].X < steps[1].X ? 0 : 1;
            translation[3 * frame] = translation[3 * (frame - 1)] - steps[stance[frame]].X;
            translation[(3 * frame) + 2] = translation[(3 * (frame - 1)) + 2] - steps[stance[frame]].Z;
        }

        stance[0] = stance[1];
        for (var frame = 0; frame < Frames; frame++)
        {
            translation[(3 * frame) + 1] = FootHeight() - joints[(24 * frame) + LeftToe + stance[frame]].Y;
        }

        return (person with { Translation = translation }, stance);
    }

    private float FootHeight()
    {
        var rest = new PersonMotion { Id = 0, Frames = [0], Pose = new float[72], Betas = new float[10], Translation = new float[3] };
        var joints = Joints(rest);
        var sole = Enumerable.Range(0, Body.VertexCount).Min(vertex => Body.Template[(3 * vertex) + 1]);
        return ((joints[LeftToe].Y + joints[LeftToe + 1].Y) / 2) - sole;
    }

    // The camera looks down by the tilt, sees a height of 1.5 m and 6 m of distance, and misjudges the place in each frame.
    private MotionResult Film(PersonMotion truth)
    {
        var toCamera = Quaternions.AboutX(MathF.PI) * Quaternions.AboutX(Tilt);
        var random = new SeededRandom(3);
        var rest = RestPelvis.Of(_body, truth.Betas);
        var (pose, translation) = ((float[])truth.Pose.Clone(), new float[truth.Translation.Length]);
        for (var frame = 0; frame < Frames; frame++)
        {
            var root = Quaternions.FromAxisAngle(new Vector3(pose.AsSpan(72 * frame, 3)));
            Quaternions.ToAxisAngle(Quaternion.Normalize(toCamera * root)).CopyTo(pose, 72 * frame);
            var place = rest[frame] + new Vector3(truth.Translation.AsSpan(3 * frame, 3)) - new Vector3(0, 1.5f, 6);
            var noise = new Vector3(random.NextGaussian() * 0.01f, random.NextGaussian() * 0.01f, random.NextGaussian() * 0.04f);
            (Vector3.Transform(place, toCamera) + noise - rest[frame]).CopyTo(translation, 3 * frame);
        }

        return new MotionResult
        {
            Source = "made up",
            FramesPerSecond = 30,
            Axes = MotionAxes.Camera,
            People = [truth with { Pose = pose, Translation = translation }],
        };
    }

    private PersonMotion Grounded() =>
        WorldMotion.Upright(GroundedMotion.Of(_seen, _body, new GroundOptions()), _body).People[0];

    private Vector3[] Joints(PersonMotion person) =>
    [
        .. BodyFrames.Of(_body, person, withVertices: false)
            .SelectMany(piece => piece.Joints.Chunk(3).Select(joint => new Vector3(joint))),
    ];

    private Vector3[] Pelvises(PersonMotion person) => [.. Joints(person).Where((_, i) => i % 24 == 0)];

    // The mean way over the ground per frame of the foot that stands.
    private double Skating(PersonMotion person)
    {
        var joints = Joints(person);
        return Enumerable.Range(1, Frames - 1).Where(frame => _stance[frame] == _stance[frame - 1]).Average(frame =>
        {
            var step = joints[(24 * frame) + LeftToe + _stance[frame]] - joints[(24 * (frame - 1)) + LeftToe + _stance[frame]];
            return (double)new Vector2(step.X, step.Z).Length();
        });
    }

    // The mean third difference of the pelvis.
    private double Jitter(PersonMotion person)
    {
        var places = Pelvises(person);
        return Enumerable.Range(3, Frames - 3).Average(frame =>
            (double)(places[frame] - (3 * places[frame - 1]) + (3 * places[frame - 2]) - places[frame - 3]).Length());
    }
}
