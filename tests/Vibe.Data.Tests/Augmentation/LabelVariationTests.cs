using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Random;
using Vibe.Core.Sculpting;
using Vibe.Data.Augmentation;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Data.Tests.Augmentation;

public sealed class LabelVariationTests : IDisposable
{
    private const int Frames = 2;
    private const int LeftHip = 12;
    private const int RightHip = 9;

    private readonly BodyModel _body = new(FreeBody.Create());

    public void Dispose() => _body.Dispose();

    [Fact]
    public void Keypoints2D_TurnClockwise_AndGrow()
    {
        // A quarter turn in a picture whose y points down takes right to down; then twice the size.
        float[] keypoints = new float[49 * 3];
        (keypoints[0], keypoints[1], keypoints[2]) = (0.25f, 0, 0.9f);

        LabelVariation.Keypoints2D(keypoints, Variation(scale: 2, angle: MathF.PI / 2));

        Assert.Equal(0, keypoints[0], 1e-6);
        Assert.Equal(0.5, keypoints[1], 1e-6);
        Assert.Equal(0.9f, keypoints[2]);
    }

    [Fact]
    public void Keypoints2D_ChangeSides_WhenFlipped()
    {
        float[] keypoints = new float[49 * 3];
        (keypoints[3 * LeftHip], keypoints[(3 * LeftHip) + 1], keypoints[(3 * LeftHip) + 2]) = (0.2f, 0.4f, 0.8f);

        LabelVariation.Keypoints2D(keypoints, Variation(isFlipped: true));

        Assert.Equal([-0.2f, 0.4f, 0.8f], keypoints[(3 * RightHip)..((3 * RightHip) + 3)]);
    }

    [Theory]
    [InlineData(0.7f)]
    [InlineData(-2.5f)]
    public void Pose_GivesTheBodyWhoseKeypointsAreTheTurnedOnes(float angle)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var variation = Variation(angle: angle);
        var pose = (randn(Frames, 72) * 0.4).data<float>().ToArray();
        var keypoints = Relative(pose);

        LabelVariation.Keypoints3D(keypoints, variation);
        LabelVariation.Pose(pose, variation);

        Expect.Within(tensor(keypoints), tensor(Relative(pose)), 1e-5);
    }

    [Fact]
    public void FlipPose_MirrorsEachRotation_AndChangesSides()
    {
        // The mirror image of a rotation R in the plane x = 0 is S R S with S = diag(-1, 1, 1); knees 4 and 5 change places.
        using var scope = NewDisposeScope();
        var pose = (randn(1, 72) * 0.7).data<float>().ToArray();
        var mirror = diag(tensor(new float[] { -1, 1, 1 }));
        var expected = mirror.matmul(Rotations.FromAxisAngle(tensor(pose, [1, 24, 3]))).matmul(mirror);

        LabelVariation.FlipPose(pose);

        var flipped = Rotations.FromAxisAngle(tensor(pose, [1, 24, 3]));
        Expect.Within(expected.select(1, 4), flipped.select(1, 5), 1e-5);
        Expect.Within(expected.select(1, 5), flipped.select(1, 4), 1e-5);
        Expect.Within(expected.select(1, 0), flipped.select(1, 0), 1e-5);
    }

    [Fact]
    public void FlipPose_TwiceGivesThePose()
    {
        using var scope = NewDisposeScope();
        var pose = randn(Frames, 72).data<float>().ToArray();
        float[] flipped = [.. pose];

        LabelVariation.FlipPose(flipped);
        Assert.NotEqual(pose, flipped);
        LabelVariation.FlipPose(flipped);

        Assert.Equal(pose, flipped);
    }

    private static ClipVariation Variation(bool isFlipped = false, float scale = 1, float angle = 0) =>
        new([0, 1], [0, 1], isFlipped, scale, angle, 0, -1, 0, 0, new CounterRandom(1));

    /// <summary>The pose's keypoints relative to the root joint, about which the root rotation turns.</summary>
    private float[] Relative(float[] pose)
    {
        using var scope = NewDisposeScope();
        var keypoints = _body.Keypoints(zeros(Frames, 10), Rotations.FromAxisAngle(tensor(pose, [Frames, 24, 3])));
        return (keypoints - keypoints.narrow(1, KeypointSet.Root, 1)).contiguous().data<float>().ToArray();
    }
}
