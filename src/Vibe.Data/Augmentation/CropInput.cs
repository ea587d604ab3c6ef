using Vibe.Core.Random;
using Vibe.Data.Images;
using Vibe.Data.Stores;

namespace Vibe.Data.Augmentation;

/// <summary>
/// Reads crops and varies them; like <see cref="Sampling.CropReader"/> it gives red, green, blue planes with ImageNet's normalisation.
/// </summary>
internal static class CropInput
{
    /// <summary>Edge of a crop, px.</summary>
    public const int Size = 224;

    /// <summary>Values of a crop.</summary>
    public const int ValueCount = RgbImage.Channels * Size * Size;

    private const int Plane = Size * Size;
    private const float Grey = 0.5f;
    private const int BlurPasses = 2;

    /// <summary>Reads a varied clip.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">What may vary.</param>
    /// <param name="variation">How the clip is varied.</param>
    /// <param name="destination">Receives (T,3,224,224).</param>
    /// <exception cref="InvalidDataException">The store has no crops, or one is damaged.</exception>
    public static void Read(FrameStore store, AugmentationOptions options, ClipVariation variation, Span<float> destination)
    {
        var look = CropLook.Draw(options, variation.Content, Size);
        var original = new float[ValueCount];
        for (var frame = 0; frame < variation.SeenFrames.Length; frame++)
        {
            var target = destination.Slice(frame * ValueCount, ValueCount);
            Decode(store, variation.Frames[variation.SeenFrames[frame]], original);
            Warp(original, target, variation);
            for (var pass = 0; look.IsBlurred && pass < BlurPasses; pass++)
            {
                target.CopyTo(original);
                Blur(original, target);
            }

            Paint(target, look, options.Noise, variation.Content);
            Normalize(target);
        }
    }

    private static void Decode(FrameStore store, long frame, Span<float> planes)
    {
        var picture = RgbImage.Decode(store.ReadBytes(FrameColumn.Crops, frame), $"{store.Folder}, crop of frame {frame}");
        if (picture.Width != Size || picture.Height != Size)
        {
            throw new InvalidDataException(
                $"{store.Folder}: expected crops of {Size} x {Size} px but frame {frame} has {picture.Width} x {picture.Height}.");
        }

        var pixels = picture.Pixels.Span;
        for (var i = 0; i < Plane; i++)
        {
            for (var channel = 0; channel < RgbImage.Channels; channel++)
            {
                planes[(channel * Plane) + i] = pixels[(i * RgbImage.Channels) + channel] / 255f;
            }
        }
    }

    // The label at x is drawn at pixel (x + 1) Size / 2, so a flip takes column c to column Size - c.
    private static void Warp(float[] source, Span<float> target, ClipVariation variation)
    {
        if (!variation.IsFlipped && variation.Scale == 1 && variation.Angle == 0)
        {
            source.CopyTo(target);
            return;
        }

        const float Half = Size / 2f;
        var (sine, cosine) = MathF.SinCos(variation.Angle);
        for (var at = 0; at < Plane; at++)
        {
            var (x, y) = (((at % Size) - Half) / variation.Scale, ((at / Size) - Half) / variation.Scale);
            var (fromX, fromY) = ((cosine * x) + (sine * y), (cosine * y) - (sine * x));
            for (var channel = 0; channel < RgbImage.Channels; channel++)
            {
                target[(channel * Plane) + at] = Sample(
                    source.AsSpan(channel * Plane, Plane), (variation.IsFlipped ? -fromX : fromX) + Half, fromY + Half);
            }
        }
    }

    // Bilinear, black outside.
    private static float Sample(ReadOnlySpan<float> plane, float x, float y)
    {
        var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var (across, down) = (x - left, y - top);
        var upper = ((1 - across) * At(plane, left, top)) + (across * At(plane, left + 1, top));
        var lower = ((1 - across) * At(plane, left, top + 1)) + (across * At(plane, left + 1, top + 1));
        return ((1 - down) * upper) + (down * lower);
    }

    private static float At(ReadOnlySpan<float> plane, int x, int y) =>
        x >= 0 && y >= 0 && x < Size && y < Size ? plane[(y * Size) + x] : 0;

    private static void Blur(float[] source, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var (row, column) = (i / Size % Size, i % Size);
            var (sum, count) = (0f, 0);
            for (var y = Math.Max(0, row - 1); y <= Math.Min(Size - 1, row + 1); y++)
            {
                for (var x = Math.Max(0, column - 1); x <= Math.Min(Size - 1, column + 1); x++)
                {
                    sum += source[i + ((y - row) * Size) + x - column];
                    count++;
                }
            }

            target[i] = sum / count;
        }
    }

    private static void Paint(Span<float> planes, CropLook look, double noise, CounterRandom random)
    {
        for (var i = 0; i < planes.Length; i++)
        {
            var (channel, row, column) = (i / Plane, i / Size % Size, i % Size);
            var isCut = column >= look.CutoutX && column < look.CutoutX + look.CutoutSize && row >= look.CutoutY
                && row < look.CutoutY + look.CutoutSize;
            var value = (((planes[i] - Grey) * look.Contrast) + Grey + look.Brightness) * look.Gains[channel];
            value = isCut ? Grey : noise > 0 ? value + (float)(noise * random.NextGaussian()) : value;
            planes[i] = Math.Clamp(value, 0, 1);
        }
    }

    private static void Normalize(Span<float> planes)
    {
        for (var i = 0; i < planes.Length; i++)
        {
            planes[i] = (planes[i] - ImageCropper.ImageNetMean[i / Plane]) / ImageCropper.ImageNetDeviation[i / Plane];
        }
    }
}
