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
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(transform);

        var size = transform.Size;
        var columns = new (int Pixel, float Share)[size];
        for (var x = 0; x < size; x++)
        {
            columns[x] = Split(transform.ToImage(x, 0).X, image.Width);
        }

        var crop = new float[RgbImage.Channels * size * size];
        for (var y = 0; y < size; y++)
        {
            var (row, share) = Split(transform.ToImage(0, y).Y, image.Height);
            SampleRow(image, row, share, columns, crop.AsSpan(y * size), size * size);
        }

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
    public static byte[] SampleBytes(RgbImage image, CropTransform transform) =>
        Array.ConvertAll(Sample(image, transform), value => (byte)(value + 0.5f));

    // Positions far outside stay integers of moderate size: -2 and length are already black on both sides.
    private static (int Pixel, float Share) Split(double position, int length)
    {
        var pixel = Math.Floor(Math.Clamp(position, -2, length + 1));
        return ((int)pixel, position < -2 || position > length + 1 ? 0 : (float)(position - pixel));
    }

    private static void SampleRow(
        RgbImage image, int row, float share, ReadOnlySpan<(int Pixel, float Share)> columns, Span<float> crop, int plane)
    {
        var upper = Row(image, row);
        var lower = Row(image, row + 1);
        for (var x = 0; x < columns.Length; x++)
        {
            var (column, across) = columns[x];
            for (var channel = 0; channel < RgbImage.Channels; channel++)
            {
                var left = Mix(upper, lower, column, channel, share);
                var right = Mix(upper, lower, column + 1, channel, share);
                crop[(channel * plane) + x] = left + ((right - left) * across);
            }
        }
    }

    private static ReadOnlySpan<byte> Row(RgbImage image, int row)
    {
        var stride = image.Width * RgbImage.Channels;
        return row < 0 || row >= image.Height ? [] : image.Pixels.Span.Slice(row * stride, stride);
    }

    private static float Mix(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, int column, int channel, float share)
    {
        var at = (column * RgbImage.Channels) + channel;
        var above = column >= 0 && at < upper.Length ? upper[at] : 0f;
        var below = column >= 0 && at < lower.Length ? lower[at] : 0f;
        return above + ((below - above) * share);
    }
}
