using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Random;
using Vibe.Core.Sculpting;
using Vibe.Data.Augmentation;
using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Data.Tests.Augmentation;

public sealed class CameraOrbitTests : IDisposable
{
    private const int Frames = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(FreeBody.Create());
    private readonly FrameStore _store;

    public CameraOrbitTests() => _store = LabelledStore.Write(_folder.File("labelled"), _body, Frames);

    public void Dispose()
    {
        _store.Dispose();
        _body.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1.1f)]
    [InlineData(-2.9f)]
    public void ReadLabels_GivesThePoseAndTheKeypointsOfOneBody(float angle)
    {
        using var scope = NewDisposeScope();
        var pose = Read(FrameColumn.Pose, angle);
        var keypoints = tensor(Read(FrameColumn.Keypoints3D, angle), [Frames, 49, 3]);

        var expected = Relative(_body.Keypoints(zeros(Frames, 10), Rotations.FromAxisAngle(tensor(pose, [Frames, 24, 3]))));
        Expect.Within(expected, Relative(keypoints), 1e-5);
    }

    [Fact]
    public void ReadLabels_KeepsThePersonsPlaceAndHeight()
    {
        using var scope = NewDisposeScope();
        var before = tensor(Read(FrameColumn.Keypoints3D, 0), [Frames, 49, 3]);
        var after = tensor(Read(FrameColumn.Keypoints3D, 2), [Frames, 49, 3]);

        Expect.Within(before.select(1, KeypointSet.Root), after.select(1, KeypointSet.Root), 1e-6);
        Expect.Within(before.select(2, 1), after.select(2, 1), 1e-5); // the camera is level
        Assert.True((before - after).abs().max().item<float>() > 0.1f);
    }

    [Fact]
    public void ReadLabels_MovesObservedKeypointsAsTheirProjections()
    {
        // The camera of the store is weak-perspective with scale 0.9 from far away: a point 0.5 m to the right is 0.45 to the right in the
        // crop.
        using var scope = NewDisposeScope();
        var points = tensor(Read(FrameColumn.Keypoints3D, 1.3f), [Frames, 49, 3]);
        var seen = tensor(Read(FrameColumn.Keypoints2D, 1.3f), [Frames, 49, 3]);

        var expected = 0.9 * Relative(points).narrow(2, 0, 2);
        Expect.Within(expected, Relative(seen).narrow(2, 0, 2), 0.02); // up to 0.5 m nearer than the root at 50 m
        Expect.Within(ones(Frames, 49), seen.select(2, 2), 0);
    }

    [Fact]
    public void IsPossible_NeedsLabelsInEveryFrame()
    {
        Assert.True(CameraOrbit.IsPossible(_store, Variation(1)));
        using var joints = LabelledStore.Write(_folder.File("joints"), _body, Frames, withBodies: false);
        Assert.False(CameraOrbit.IsPossible(joints, Variation(1)));
    }

    private static ClipVariation Variation(float orbit) =>
        new([0, 1, 2, 3], [0, 1, 2, 3], false, 1, 0, orbit, -1, 0, 0, new CounterRandom(1));

    private static Tensor Relative(Tensor points) => points - points.narrow(1, KeypointSet.Root, 1);

    private float[] Read(FrameColumn column, float orbit)
    {
        var values = new float[Frames * (column == FrameColumn.Pose ? 72 : 147)];
        ClipAugmenter.ReadLabels(_store, column, Variation(orbit), values);
        return values;
    }
}
