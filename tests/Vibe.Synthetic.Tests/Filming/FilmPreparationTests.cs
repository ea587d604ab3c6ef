using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Sculpting;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Synthetic.Capture;
using Vibe.Synthetic.Filming;
using Vibe.Testing;
using Vibe.Testing.Stores;
using static TorchSharp.torch;

namespace Vibe.Synthetic.Tests.Filming;

public sealed class FilmPreparationTests : IDisposable
{
    private static readonly BodyModelData Body = FreeBody.Create();
    private static readonly RandomFourierFeatures Features = new(7);
    private static readonly FilmOptions Options = new() { ViewCount = 2, TakeLength = 16, Detector = DetectorOptions.Perfect };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(WorldUp.Y)]
    [InlineData(WorldUp.Z)]
    public void Prepare_FilmsAPersonThatStandsUpright(WorldUp up)
    {
        using var store = Film(Motions(up), Options, "f");
        var frames = (int)store.FrameCount;
        var points = Read(store, FrameColumn.Keypoints3D).Chunk(147).ToList();
        var seen = Read(store, FrameColumn.Keypoints2D).Chunk(147).ToList();

        Assert.Equal(2 * 40, frames); // two views of 40 frames, in three takes each
        Assert.Equal(6, store.Manifest.Sequences.Count);
        Assert.Equal("walk view 1 take 2", store.Manifest.Sequences[^1].Name);
        Assert.Single(store.Manifest.Sequences.Select(sequence => sequence.Motion).Distinct());
        Assert.All(points, frame => Assert.InRange(frame[2], 1.5f, 10f));                           // nose in front of the camera
        Assert.All(points, frame => Assert.InRange(frame[(8 * 3) + 1] - frame[1], 0.5f, 0.9f));    // and above the mid hip: y points down
        Assert.All(seen, frame => Assert.True(frame[1] < frame[(8 * 3) + 1], "nose above the hip in the picture"));
        Assert.All(seen.SelectMany(frame => frame), value => Assert.InRange(value, -1.01f, 1.01f)); // all of it inside the crop
        Assert.Equal((Features.Identity, 1.2), (store.Manifest.FeatureExtractor, Math.Round(store.Manifest.CropScale!.Value, 6)));
    }

    [Fact]
    public void Prepare_WritesLabelsThatFitTogether()
    {
        using var store = Film(Motions(WorldUp.Z), Options, "f");
        var frames = store.FrameCount;
        using var body = new BodyModel(Body);
        using var scope = NewDisposeScope();
        var rotations = Rotations.FromAxisAngle(tensor(Read(store, FrameColumn.Pose), [frames, 24, 3]));
        var betas = tensor(Read(store, FrameColumn.Betas), [frames, 10]);
        var keypoints = tensor(Read(store, FrameColumn.Keypoints3D), [frames, 49, 3]);
        var joints = tensor(Read(store, FrameColumn.Joints14), [frames, 14, 3]);

        // Pose and shape give the same keypoints and joints but for one translation per frame, along which the picture was taken.
        var translation = keypoints - body.Keypoints(betas, rotations);
        Expect.Within(translation.narrow(1, 0, 1).expand_as(translation), translation, 1e-4);
        Expect.Within((translation.narrow(1, 0, 1) + body.EvaluationJoints(betas, rotations)).contiguous(), joints, 1e-4);
        Assert.InRange(betas.abs().max().item<float>(), 0, 3);
        AssertPinhole(keypoints, tensor(Read(store, FrameColumn.Keypoints2D), [frames, 49, 3]));
    }

    [Fact]
    public void Prepare_IsRepeatable_AndSeesErrors()
    {
        var options = Options with { Detector = new DetectorOptions() };
        var motions = Motions(WorldUp.Y);
        using var first = Film(motions, options, "first");
        using var second = Film(motions, options, "second");
        using var other = Film(motions, options with { Seed = 2 }, "other");

        Assert.Equal(Read(first, FrameColumn.Features), Read(second, FrameColumn.Features));
        Assert.NotEqual(Read(first, FrameColumn.Keypoints2D), Read(other, FrameColumn.Keypoints2D));
        Assert.Equal(first.Manifest.Provenance.ContentKey, second.Manifest.Provenance.ContentKey);
        Assert.NotEqual(first.Manifest.Provenance.ContentKey, other.Manifest.Provenance.ContentKey);
    }

    // Detected x = a X/Z + b with one a per frame for x and y: compare distances between the nose and each keypoint.
    private static void AssertPinhole(Tensor points, Tensor detected)
    {
        var image = points.narrow(2, 0, 2) / points.narrow(2, 2, 1);
        var exact = (image - image.narrow(1, 0, 1)).narrow(1, 0, 25);
        var seen = (detected.narrow(2, 0, 2) - detected.narrow(1, 0, 1).narrow(2, 0, 2)).narrow(1, 0, 25);
        var scale = (exact * seen).sum([1, 2], keepdim: true) / exact.square().sum([1, 2], keepdim: true);
        Expect.Within((scale * exact).contiguous(), seen.contiguous(), 1e-3);
    }

    private static float[] Read(FrameStore store, FrameColumn column)
    {
        var values = new float[store.FrameCount * FrameStore.RowSize(column)];
        store.Read(column, 0, (int)store.FrameCount, values);
        return values;
    }

    // Standing, walking 1 m along x, one arm moving, very tall.
    private string Motions(WorldUp up)
    {
        const int Frames = 40;
        var (pose, translation) = (new float[Frames * 72], new float[Frames * 3]);
        for (var frame = 0; frame < Frames; frame++)
        {
            pose[frame * 72] = up == WorldUp.Z ? MathF.PI / 2 : 0;
            pose[(frame * 72) + (16 * 3) + 2] = -1.2f + (0.02f * frame);
            pose[(frame * 72) + (17 * 3) + 2] = 1.2f;
            translation[frame * 3] = frame / 40f;
            translation[(frame * 3) + (up == WorldUp.Z ? 2 : 1)] = 0.9f;
        }

        var folder = _folder.File("motions" + up);
        using var writer = new MotionStoreWriter(folder, new MotionStoreInfo("motions", 25, up));
        var betas = Enumerable.Repeat<float[]>([5, 0, 0, 0, 0, 0, 0, 0, 0, 0], Frames).SelectMany(row => row).ToArray();
        writer.Append(new MotionSequenceData("walk", "someone", "walk", pose, betas, translation));
        writer.Complete(TestStores.Provenance);
        return folder;
    }

    private FrameStore Film(string motions, FilmOptions options, string name)
    {
        using var store = MotionStore.Open(motions);
        FilmPreparation.Prepare(store, Body, Features, options, _folder.File(name));
        return FrameStore.Open(_folder.File(name));
    }
}
