using SkiaSharp;
using Vibe.Data.Augmentation;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Stores;

namespace Vibe.Data.Tests.Augmentation;

public sealed class CropInputTests : IDisposable
{
    // White after ImageNet's normalisation: (1 - mean) / deviation of red; black: -mean / deviation.
    private const float White = (1 - 0.485f) / 0.229f;
    private const float Black = -0.485f / 0.229f;

    private static readonly BatchMixerOptions Options = new() { BatchSize = 1, ClipLength = 2, Input = BatchInput.Crops };

    private readonly TemporaryFolder _folder = new();
    private readonly FrameStore _store;

    public CropInputTests()
    {
        using (var writer = new FrameStoreWriter(_folder.File("crops"), new FrameStoreInfo("crops", 25, 1.2, null)))
        {
            writer.Append(new FrameSequence("s", "a", "b", null, new float[2 * 147]) { Crops = [LeftHalfWhite(), LeftHalfWhite()] });
            writer.Complete(TestStores.Provenance);
        }

        _store = FrameStore.Open(_folder.File("crops"));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Create_GivesNormalisedCrops()
    {
        using var batch = Mixer(null).Create(0);

        Assert.Equal([1, 2, 3, 224, 224], batch.Features.shape);
        Assert.Equal(White, batch.Features[0, 1, 0, 100, 20].item<float>(), 0.05);
        Assert.Equal(Black, batch.Features[0, 1, 0, 100, 200].item<float>(), 0.05);
    }

    [Fact]
    public void Create_MirrorsTheCrops_WithTheirLabels()
    {
        using var batch = Mixer(new AugmentationOptions { Flip = 1 }).Create(0);

        Assert.Equal(Black, batch.Features[0, 0, 0, 100, 20].item<float>(), 0.05);
        Assert.Equal(White, batch.Features[0, 0, 0, 100, 200].item<float>(), 0.05);
    }

    [Fact]
    public void Create_TurnsTheCropsAsItTurnsTheLabels()
    {
        // A label in the white half stays in the white half, wherever the rotation takes it.
        float[] keypoints = new float[2 * 147];
        (keypoints[0], keypoints[1]) = (-0.5f, 0);
        for (var stream = 0UL; stream < 10; stream++)
        {
            var variation = ClipVariation.Draw(new AugmentationOptions { Rotation = 90, Scale = 0.2 }, stream, (0, 2), 0, 2);
            float[] moved = [.. keypoints];
            LabelVariation.Keypoints2D(moved, variation);
            var crops = new float[2 * CropInput.ValueCount];
            CropInput.Read(_store, new AugmentationOptions(), variation, crops);

            var (column, row) = ((int)((moved[0] + 1) * 112), (int)((moved[1] + 1) * 112));
            Assert.Equal(White, crops[(row * 224) + column], 0.05);
        }
    }

    [Fact]
    public void Create_ChangesPixels_ButNotLabels()
    {
        using var plain = Mixer(null).Create(0);
        using var batch = Mixer(new AugmentationOptions { Color = 0.3, Blur = 1, Cutout = 1, Noise = 0.05 }).Create(0);
        using var again = Mixer(new AugmentationOptions { Color = 0.3, Blur = 1, Cutout = 1, Noise = 0.05 }).Create(0);

        Assert.NotEqual(plain.Features.data<float>().ToArray(), batch.Features.data<float>().ToArray());
        Assert.Equal(again.Features.data<float>().ToArray(), batch.Features.data<float>().ToArray());
        Assert.Equal(plain.Keypoints2D.data<float>().ToArray(), batch.Keypoints2D.data<float>().ToArray());
    }

    private static byte[] LeftHalfWhite()
    {
        using var bitmap = new SKBitmap(224, 224);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Black);
            using var paint = new SKPaint { Color = SKColors.White };
            canvas.DrawRect(0, 0, 112, 224, paint);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        return data.ToArray();
    }

    private BatchMixer Mixer(AugmentationOptions? augmentation) => new(Options, [new(_store)], [], [], seed: 3, augmentation);
}
