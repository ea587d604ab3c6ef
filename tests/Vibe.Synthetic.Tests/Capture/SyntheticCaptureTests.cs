using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Random;
using Vibe.Core.Sculpting;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Synthetic.Capture;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Synthetic.Tests.Capture;

public sealed class SyntheticCaptureTests : IDisposable
{
    private readonly BodyModel _body = new(FreeBody.Create());
    private readonly MotionSequenceData _motion;

    public SyntheticCaptureTests()
    {
        var walk = MotionLibrary.Create("walk", 3, 30, 1);
        _motion = new MotionSequenceData("walk", "somebody", "walk", walk.Pose, new float[10 * walk.FrameCount], walk.Translation);
    }

    [Fact]
    public void Film_GivesLabelsThatAgree()
    {
        using var scope = NewDisposeScope();
        var filmed = Film(WorldUp.Y, 7);
        var frames = filmed.Pose!.Length / SmplSkeleton.PoseSize;

        // Posing the body with the labelled pose gives the labelled keypoints, but for the body's place.
        var rotations = Rotations.FromAxisAngle(tensor(filmed.Pose, [frames, SmplSkeleton.JointCount, 3]));
        var posed = _body.Keypoints(tensor(filmed.Betas!, [frames, 10]), rotations);
        var labelled = tensor(filmed.Keypoints3D!, [frames, KeypointSet.Count, 3]);

        Expect.Within(labelled - labelled.narrow(1, KeypointSet.Root, 1), posed - posed.narrow(1, KeypointSet.Root, 1), 1e-4);
    }

    [Fact]
    public void Film_ShowsThePersonUprightAndInFrontOfTheCamera()
    {
        using var scope = NewDisposeScope();
        var filmed = Film(WorldUp.Y, 7);
        var keypoints = tensor(filmed.Keypoints3D!).view(-1, KeypointSet.Count, 3);

        // y points down: the nose (0) is above the ankles (11, 14).
        Assert.True((keypoints.select(1, 0).select(1, 1) + 1).lt(keypoints.select(1, 11).select(1, 1)).all().item<bool>());
        Assert.True(keypoints.select(2, 2).gt(0.5).all().item<bool>());
    }

    [Fact]
    public void Film_GivesTheSame_WhereTheWorldsUpIsZ()
    {
        // The same motion with z up: every world vector (x, y, z) becomes (x, -z, y).
        using var scope = NewDisposeScope();
        var frames = _motion.Translation.Length / 3;
        var toZ = tensor(new float[] { 1, 0, 0, 0, 0, -1, 0, 1, 0 }, [3, 3]);
        var pose = tensor(_motion.Pose, [frames, SmplSkeleton.JointCount, 3]);
        var root = Rotations.ToAxisAngle(toZ.matmul(Rotations.FromAxisAngle(pose.select(1, 0))));
        var turnedPose = cat([root.unsqueeze(1), pose.narrow(1, 1, 23)], 1);

        // SMPL turns about the pelvis, which is not the origin, so the translation carries the difference.
        var pelvis = _body.Keypoints(zeros(1, 10), eye(3).expand(1, 24, 3, 3)).select(1, KeypointSet.Root);
        var translation = (tensor(_motion.Translation, [frames, 3]) + pelvis).matmul(toZ.t()) - pelvis;
        var turned = _motion with { Pose = turnedPose.data<float>().ToArray(), Translation = translation.data<float>().ToArray() };

        var upright = tensor(Film(WorldUp.Y, 7).Keypoints3D!);
        var zUp = tensor(Film(WorldUp.Z, 7, turned).Keypoints3D!);

        Expect.Within(upright, zUp, 1e-3);
    }

    public void Dispose() => _body.Dispose();

    private FrameSequence Film(WorldUp up, int seed, MotionSequenceData? motion = null) =>
        new SyntheticCapture(_body, new RandomFourierFeatures(1), new DetectorOptions()).Film(
            motion ?? _motion, up, 30, CaptureLabels.Evaluation, new SeededRandom(seed));
}
