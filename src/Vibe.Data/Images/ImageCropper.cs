namespace Vibe.Data.Images;

/// <summary>Cuts a person out of a picture in the form the network takes.</summary>
/// <remarks>Bilinear between pixel centres, black outside the picture, in exact arithmetic and without rounding to grey levels.</remarks>
public static class ImageCropper
{
    /// <summary>Gets ImageNet's mean of red, green, blue, for values in [0, 1].</summary>
    public static IReadOnlyList<float> ImageNetMean { get; } = [0.485f, 0.456f, 0.406f];

    /// <summary>Gets ImageNet's standard deviation of red, green, blue, for values in [0, 1].</summary>
    public static IReadOnlyList<float> ImageNetDeviation { get; } = [0.229f, 0.224f, 0.225f];

    /// <summary>Samples the crop's pixels.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="transform">Where the crop lies.</param>
    /// <returns>Red, green, blue planes in grey levels 0 to 255, (3,<c>Size</c>,<c>Size</c>), flat.</returns>
    public static float[] Sample(RgbImage image, CropTransform transform)
    {
        var size = transform.Size;
        var crop = new float[RgbImage.Channels * size * size];
        SampleRows(image, transform, (y, row) =>
        {
            for (var channel = 0; channel < RgbImage.Channels; channel++)
            {
                row.Slice(channel * size, size).CopyTo(crop.AsSpan(((channel * size) + y) * size));
            }
        });
        return crop;
    }

    /// <summary>Samples the crop and normalises it with ImageNet's mean and standard deviation.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="transform">Where the crop lies.</param>
    /// <returns>Normalised red, green, blue planes, (3,<c>Size</c>,<c>Size</c>), flat.</returns>
    public static float[] SampleNormalized(RgbImage image, CropTransform transform)
    {
        var crop = Sample(image, transform);
        var plane = crop.Length / RgbImage.Channels;
        for (var i = 0; i < crop.Length; i++)
        {
            crop[i] = ((crop[i] / 255) - ImageNetMean[i / plane]) / ImageNetDeviation[i / plane];
        }

        return crop;
    }

    /// <summary>Samples the crop's pixels and rounds them to grey levels.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="transform">Where the crop lies.</param>
    /// <returns>Red, green, blue planes, (3,<c>Size</c>,<c>Size</c>), flat.</returns>
    public static byte[] SampleBytes(RgbImage image, CropTransform transform)
    {
        var size = transform.Size;
        var levels = new byte[RgbImage.Channels * size * size];
        SampleRows(image, transform, (y, row) =>
        {
            for (var channel = 0; channel < RgbImage.Channels; channel++)
            {
                var target = levels.AsSpan(((channel * size) + y) * size, size);
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = (byte)(row[(channel * size) + x] + 0.5f);
                }
            }
        });
        return levels;
    }

    // Gives the crop's rows: red, then green, then blue.
    private static void SampleRows(RgbImage image, CropTransform transform, Action<int, ReadOnlySpan<float>> take)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(transform);

        var size = transform.Size;
        var columns = new (int Pixel, float Share)[size];
        for (var x = 0; x < size; x++)
        {
            columns[x] = Split(transform.ToImage(x, 0).X - image.Left, image.Width);
        }

        var black = new byte[image.Width * RgbImage.Channels];
        var first = Math.Min(columns[0].Pixel, columns[^1].Pixel); // a mirrored crop begins on the right
        var mixed = new float[RgbImage.Channels * (Math.Max(columns[0].Pixel, columns[^1].Pixel) + 2 - first)];
        var row = new float[RgbImage.Channels * size];
        for (var y = 0; y < size; y++)
        {
            var (upper, share) = Split(transform.ToImage(0, y).Y - image.Top, image.Height);
            MixRows(Row(image, upper, black), Row(image, upper + 1, black), share, first * RgbImage.Channels, mixed);
            MixColumns(mixed, columns, first, row);
            take(y, row);
        }
    }

    // Positions far outside stay integers of moderate size: -2 and length are already black on both sides.
    private static (int Pixel, float Share) Split(double position, int length)
    {
        var pixel = Math.Floor(Math.Clamp(position, -2, length + 1));
        return ((int)pixel, position < -2 || position > length + 1 ? 0 : (float)(position - pixel));
    }

    // Two rows of the picture, from a value on that may lie before the first; what is outside is black.
    private static void MixRows(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, float share, int start, Span<float> mixed)
    {
        var (first, end) = (Math.Max(-start, 0), Math.Min(upper.Length - start, mixed.Length));
        mixed.Clear();
        if (first < end)
        {
            Mix(upper[(start + first)..], lower[(start + first)..], share, mixed[first..end]);
        }
    }

    private static void Mix(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, float share, Span<float> mixed)
    {
        upper = upper[..mixed.Length];
        lower = lower[..mixed.Length];
        for (var i = 0; i < mixed.Length; i++)
        {
            float above = upper[i];
            mixed[i] = above + ((lower[i] - above) * share);
        }
    }

    private static void MixColumns(ReadOnlySpan<float> mixed, ReadOnlySpan<(int Pixel, float Share)> columns, int first, Span<float> row)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            var pixels = mixed.Slice((columns[x].Pixel - first) * RgbImage.Channels, 2 * RgbImage.Channels);
            for (var channel = 0; channel < RgbImage.Channels; channel++)
            {
                var (left, right) = (pixels[channel], pixels[channel + RgbImage.Channels]);
                row[(channel * columns.Length) + x] = left + ((right - left) * columns[x].Share);
            }
        }
    }

    private static ReadOnlySpan<byte> Row(RgbImage image, int row, byte[] black) =>
        row < 0 || row >= image.Height ? black : image.Pixels.Span.Slice(row * black.Length, black.Length);
}
