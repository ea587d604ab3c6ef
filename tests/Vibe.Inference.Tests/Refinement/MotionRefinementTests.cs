using Vibe.Core.Adversarial;
using Vibe.Core.Body;
using Vibe.Core.Discriminators;
using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using Vibe.Core.Random;
using Vibe.Core.Sculpting;
using Vibe.Data.Keypoints;
using Vibe.Inference.Cameras;
using Vibe.Inference.Refinement;
using static TorchSharp.torch;

namespace Vibe.Inference.Tests.Refinement;

/// <summary>A person of known motion, observed with an error of 1 % of the size, and bodies that are some degrees off.</summary>
public sealed class MotionRefinementTests : IDisposable
{
    private const int Frames = 40;
    private const int LeftElbow = 18;

    private static readonly BodyModelData Body = FreeBody.Create();
    private static readonly PictureCamera Camera = new(1280, 720, 1400);

    private readonly BodyModel _body = new(Body);
    private readonly PersonMotion _truth;
    private readonly MotionResult _seen;

    public MotionRefinementTests()
    {
        _truth = Observed(Dance());
        _seen = new MotionResult
        {
            Source = "made up",
            FramesPerSecond = 30,
            Axes = MotionAxes.Camera,
            Width = Camera.Width,
            Height = Camera.Height,
            FocalLength = Camera.FocalLength,
            People = [Misjudged(_truth)],
        };
    }

    public void Dispose() => _body.Dispose();

    [Fact]
    public void Of_BringsBodiesNearerToTheKeypointsAndToTheTruth()
    {
        var refined = MotionRefinement.Of(_seen, _body, new RefinementOptions());

        var (before, after) = (_seen.People[0], refined.People[0]);
        Assert.InRange(Reprojection(after), 0, 0.6 * Reprojection(before));
        Assert.InRange(AlignedError(after), 0, 0.9 * AlignedError(before));
        Assert.InRange(Acceleration(after), 0, 0.5 * Acceleration(before));
        Assert.Contains("Person 1 was fitted to the keypoints, which lay ", Assert.Single(refined.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FollowsTheMotionPrior()
    {
        using var discriminator = new StructuredDiscriminator([new StraightHead()]);
        var prior = new MotionPrior(discriminator, new LeastSquaresObjective(), clipLength: 16);
        var options = new RefinementOptions { Iterations = 20, PriorWeight = 30 };

        var plain = MotionRefinement.Of(_seen, _body, options).People[0];
        var refined = MotionRefinement.Of(_seen, _body, options, prior).People[0];

        Assert.InRange(Bending(refined), 0, 0.8 * Bending(plain));
    }

    [Fact]
    public void Prior_JudgesEveryFrame_AndNothingShorterThanAnAcceleration()
    {
        using var scope = NewDisposeScope();
        using var discriminator = new StructuredDiscriminator([new StraightHead()]);
        var prior = new MotionPrior(discriminator, new LeastSquaresObjective(), clipLength: 16);
        var rotations = Rotations.FromAxisAngle(tensor(_seen.People[0].Pose, [Frames, 24, 3])).detach().requires_grad_();

        prior.Loss(rotations.narrow(0, 0, 37))!.backward();

        var moved = rotations.grad!.abs().sum([1, 2, 3]).data<float>().ToArray();
        Assert.All(moved[..37], gradient => Assert.True(gradient > 0));
        Assert.All(moved[37..], gradient => Assert.Equal(0, gradient));
        Assert.Null(prior.Loss(rotations.narrow(0, 0, 2)));
    }

    [Fact]
    public void Of_LeavesALimbThatNobodySaw()
    {
        var hidden = (float[])_truth.Keypoints!.Clone();
        for (var frame = 0; frame < Frames; frame++)
        {
            foreach (var keypoint in (int[])[6, 7, 25 + 10, 25 + 11]) // left elbow and wrist of OpenPose and LSP
            {
                hidden[(frame * PersonTrack.RowSize) + (3 * keypoint) + 2] = 0;
            }
        }

        var seen = _seen with { People = [_seen.People[0] with { Keypoints = hidden }] };
        var options = new RefinementOptions { SmoothnessWeight = 0 };
        var refined = MotionRefinement.Of(seen, _body, options).People[0];

        Assert.InRange(Turned(refined), 0, 0.05);

        double Turned(PersonMotion person) => Enumerable.Range(0, Frames).Max(frame => Enumerable.Range(0, 3)
            .Max(i => Math.Abs(At(person, frame, i) - At(_seen.People[0], frame, i))));

        static float At(PersonMotion person, int frame, int i) => person.Pose[(72 * frame) + (3 * LeftElbow) + i];
    }

    [Fact]
    public void Of_GivesCamerasThatBelongToThePlaces()
    {
        var refined = MotionRefinement.Of(_seen, _body, new RefinementOptions { Iterations = 5 }).People[0];

        for (var frame = 0; frame < Frames; frame++)
        {
            var box = refined.Boxes.AsSpan(4 * frame, 4);
            var crop = new CropSquare((float)box[0], (float)box[1], (float)box[2]);
            var place = Camera.Translation(refined.CropCamera.AsSpan(3 * frame, 3), crop);
            Assert.Equal(refined.Translation[3 * frame], place.X, 1e-3);
            Assert.Equal(refined.Translation[(3 * frame) + 1], place.Y, 1e-3);
            Assert.Equal(refined.Translation[(3 * frame) + 2], place.Z, 1e-3);
        }
    }

    [Fact]
    public void Of_TakesGaps_AndGivesOneShape()
    {
        var person = _seen.People[0];
        var seen = _seen with { People = [person with { Frames = [.. person.Frames.Select(frame => frame < 20 ? frame : frame + 5)] }] };

        var refined = MotionRefinement.Of(seen, _body, new RefinementOptions { Iterations = 5 }).People[0];

        Assert.Equal(person.Pose.Length, refined.Pose.Length);
        Assert.Single(refined.Betas.Chunk(10).Select(betas => string.Join(' ', betas)).Distinct());
    }

    [Fact]
    public void Of_Throws_WhenThereAreNoKeypointsOrNoCamera()
    {
        var blind = _seen with { People = [_seen.People[0] with { Keypoints = null }] };

        Assert.Throws<InvalidDataException>(() => MotionRefinement.Of(blind, _body, new RefinementOptions()));
        Assert.Throws<ArgumentException>(() => MotionRefinement.Of(_seen with { FocalLength = 0 }, _body, new RefinementOptions()));
    }

    // Arms and legs swing; the body stands upright before the camera, whose y axis points down.
    private static PersonMotion Dance()
    {
        var (pose, translation, betas) = (new float[Frames * 72], new float[Frames * 3], new float[Frames * 10]);
        for (var frame = 0; frame < Frames; frame++)
        {
            var swing = MathF.Sin(frame * 2 * MathF.PI / 30);
            var row = pose.AsSpan(72 * frame, 72);
            row[0] = MathF.PI;
            (row[3], row[6], row[12], row[15]) = (-0.5f * swing, 0.5f * swing, 0.3f + (0.3f * swing), 0.3f - (0.3f * swing));
            (row[(3 * 16) + 2], row[(3 * 17) + 2], row[(3 * LeftElbow) + 1]) = (-1 + (0.4f * swing), 1 + (0.4f * swing), -0.6f);
            (translation[3 * frame], translation[(3 * frame) + 1], translation[(3 * frame) + 2]) = (0.3f * swing, 0.1f, 4);
            (betas[10 * frame], betas[(10 * frame) + 1]) = (0.8f, -0.5f);
        }

        return new PersonMotion
        {
            Id = 1,
            Frames = [.. Enumerable.Range(0, Frames)],
            Pose = pose,
            Betas = betas,
            Translation = translation,
        };
    }

    private PersonMotion Observed(PersonMotion person)
    {
        var random = new SeededRandom(5);
        var (places, keypoints, boxes) = (Projected(person), new float[Frames * PersonTrack.RowSize], new double[Frames * 4]);
        for (var i = 0; i < Frames * DetectorKeypoints.Count; i++)
        {
            keypoints[3 * i] = places[2 * i] + (random.NextGaussian() * 5);
            keypoints[(3 * i) + 1] = places[(2 * i) + 1] + (random.NextGaussian() * 5);
            keypoints[(3 * i) + 2] = 0.9f;
        }

        for (var frame = 0; frame < Frames; frame++)
        {
            var crop = CropSquare.Around(keypoints.AsSpan(frame * PersonTrack.RowSize, PersonTrack.RowSize), CropSquare.PublishedScale)!;
            double[] box = [crop.CenterX, crop.CenterY, crop.Size, crop.Size];
            box.CopyTo(boxes, 4 * frame);
        }

        return person with { Keypoints = keypoints, Boxes = boxes };
    }

    // Jitter of 5 degrees in every joint, a leaning body, the average shape, and places that are off.
    private static PersonMotion Misjudged(PersonMotion truth)
    {
        var random = new SeededRandom(9);
        var (pose, translation) = ((float[])truth.Pose.Clone(), (float[])truth.Translation.Clone());
        for (var i = 0; i < pose.Length; i++)
        {
            pose[i] += (random.NextGaussian() * 0.08f) + (i % 72 is >= 3 and < 72 && i % 7 == 0 ? 0.1f : 0);
        }

        for (var i = 0; i < translation.Length; i++)
        {
            translation[i] += random.NextGaussian() * (i % 3 == 2 ? 0.1f : 0.03f);
        }

        return truth with { Pose = pose, Translation = translation, Betas = new float[truth.Betas.Length] };
    }

    private float[] Keypoints(PersonMotion person) =>
        [.. BodyFrames.Of(_body, person, withVertices: false).SelectMany(piece => piece.Keypoints)];

    private float[] Projected(PersonMotion person) =>
    [
        .. Keypoints(person).Chunk(3).SelectMany(point => new[]
        {
            (float)(Camera.FocalLength * point[0] / point[2]) + (Camera.Width / 2f),
            (float)(Camera.FocalLength * point[1] / point[2]) + (Camera.Height / 2f),
        }),
    ];

    // Pixels, against the keypoints without noise.
    private double Reprojection(PersonMotion person) => Projected(person).Chunk(2).Zip(Projected(_truth).Chunk(2))
        .Average(pair => Math.Sqrt(Math.Pow(pair.First[0] - pair.Second[0], 2) + Math.Pow(pair.First[1] - pair.Second[1], 2)));

    private double AlignedError(PersonMotion person)
    {
        using var scope = NewDisposeScope();
        return PoseMetrics.AlignedJointError(Points(person), Points(_truth)).mean().item<float>();
    }

    private double Acceleration(PersonMotion person)
    {
        using var scope = NewDisposeScope();
        return PoseMetrics.Acceleration(Points(person)).mean().item<float>();
    }

    // The mean square of the joints' angles without the root, rad^2.
    private static double Bending(PersonMotion person) =>
        person.Pose.Chunk(72).Average(pose => pose.Skip(3).Average(angle => (double)angle * angle));

    private Tensor Points(PersonMotion person) => tensor(Keypoints(person), [Frames, DetectorKeypoints.Count, 3]);

    /// <summary>Takes straight limbs for real: a score of 1 less the mean square of the joints' features, per frame.</summary>
    private sealed class StraightHead() : DiscriminatorHead("straight")
    {
        public override Tensor forward(MotionFeatures input) => 1 - input.Joints.square().mean([2, 3]);
    }
}
