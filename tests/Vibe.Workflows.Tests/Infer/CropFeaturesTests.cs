using Vibe.Data.Keypoints;
using Vibe.Data.Video;
using Vibe.Inference.Inputs;
using Vibe.Testing;
using Vibe.Workflows.Infer;
using static TorchSharp.torch;

namespace Vibe.Workflows.Tests.Infer;

public sealed class CropFeaturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _scratch = new();

    public void Dispose()
    {
        _folder.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void Make_GivesEachPersonTheirFrames()
    {
        var source = Pictures(3);
        var crop = new CropSquare(48, 32, 60);
        BoxTrackPart[] people = [new(1, [0, 1, 2], [crop, crop, crop]), new(2, [1, 2], [crop with { CenterX = 20 }, crop])];
        using var extractor = new QuickFeatures();

        using var features = CropFeatures.Make(source, people, extractor, _scratch.Root, progress: null, default);

        using var scope = NewDisposeScope();
        var (one, other) = (features.Of(0), features.Of(1));
        Assert.Equal((3, 2), (one.FrameCount, other.FrameCount));
        Expect.Within(one.Read(2, 1), other.Read(1, 1), 0);              // the same crop of the same picture
        Assert.NotEqual(0, (one.Read(1, 1) - other.Read(0, 1)).abs().max().item<float>());
        Assert.Equal([5], extractor.Batches);
    }

    [Fact]
    public void Make_LeavesNoFileBehind()
    {
        using (var extractor = new QuickFeatures())
        {
            CropFeatures.Make(
                Pictures(1), [new BoxTrackPart(1, [0], [new CropSquare(48, 32, 60)])], extractor, _scratch.Root, null, default).Dispose();
        }

        Assert.Empty(Directory.GetFiles(_scratch.Root));
    }

    [Fact]
    public void Make_Throws_WhenThereAreMoreBoxesThanPictures()
    {
        var source = Pictures(2);
        var crop = new CropSquare(48, 32, 60);
        using var extractor = new QuickFeatures();

        var error = Assert.Throws<InvalidDataException>(() => CropFeatures.Make(
            source, [new BoxTrackPart(1, [1, 2], [crop, crop])], extractor, _scratch.Root, null, default));

        Assert.Equal($"{_folder.Root}: expected at least 3 pictures, as the boxes say, but there are 2.", error.Message);
    }

    private FrameSource Pictures(int count)
    {
        for (var i = 0; i < count; i++)
        {
            File.Copy(Fixtures.Picture("baseline.jpg"), _folder.File($"{i}.jpg"));
        }

        return FrameSource.Open(_folder.Root);
    }
}
