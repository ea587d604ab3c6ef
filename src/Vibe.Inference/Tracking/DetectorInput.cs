using Microsoft.ML.OnnxRuntime.Tensors;
using Vibe.Data.Images;

namespace Vibe.Inference.Tracking;

/// <summary>Makes a detector's input of a picture.</summary>
/// <param name="Width">Width that the detector expects, px.</param>
/// <param name="Height">Height that the detector expects, px.</param>
/// <param name="KeepsShape">
/// Whether the picture keeps its shape and lies in the upper left corner over grey, blue before red, 0 to 255 (YOLOX); else it is
/// stretched, red before blue, 0 to 1 (RT-DETR).
/// </param>
internal sealed record DetectorInput(int Width, int Height, bool KeepsShape)
{
    private const float Grey = 114;
    private const float White = 255;

    /// <summary>Gives how many input pixels a picture's pixel becomes, across and down.</summary>
    /// <param name="picture">The picture.</param>
    public (double X, double Y) ScaleOf(RgbImage picture)
    {
        var (x, y) = ((double)Width / picture.Width, (double)Height / picture.Height);
        return KeepsShape ? (Math.Min(x, y), Math.Min(x, y)) : (x, y);
    }

    /// <summary>Makes the input.</summary>
    /// <param name="picture">The picture.</param>
    /// <returns>The values, (1,3,<see cref="Height"/>,<see cref="Width"/>).</returns>
    public DenseTensor<float> Of(RgbImage picture)
    {
        var (scaleX, scaleY) = ScaleOf(picture);
        var (columns, rows) = ((int)Math.Round(picture.Width * scaleX), (int)Math.Round(picture.Height * scaleY));
        var values = new float[RgbImage.Channels * Width * Height];
        Array.Fill(values, KeepsShape ? Grey : 0);
        var (across, down) = (Taps(picture.Width, Math.Min(columns, Width), scaleX), Taps(picture.Height, Math.Min(rows, Height), scaleY));
        var pixels = picture.Pixels.Span;
        for (var row = 0; row < down.Length; row++)
        {
            var (top, bottom, below) = down[row];
            for (var column = 0; column < across.Length; column++)
            {
                var (left, right, beside) = across[column];
                for (var channel = 0; channel < RgbImage.Channels; channel++)
                {
                    var upper = float.Lerp(At(pixels, top, left, channel), At(pixels, top, right, channel), beside);
                    var lower = float.Lerp(At(pixels, bottom, left, channel), At(pixels, bottom, right, channel), beside);
                    var plane = KeepsShape ? RgbImage.Channels - 1 - channel : channel;
                    values[(((plane * Height) + row) * Width) + column] = float.Lerp(upper, lower, below) / (KeepsShape ? 1 : White);
                }
            }
        }

        return new DenseTensor<float>(values, [1, RgbImage.Channels, Height, Width]);

        float At(ReadOnlySpan<byte> from, int y, int x, int channel) => from[(((y * picture.Width) + x) * RgbImage.Channels) + channel];
    }

    // Which two pixels an input's pixel lies between, and how far from the first.
    private static (int First, int Second, float Share)[] Taps(int pixels, int count, double scale) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var at = Math.Clamp(((i + 0.5) / scale) - 0.5, 0, pixels - 1);
            var first = (int)at;
            return (first, Math.Min(first + 1, pixels - 1), (float)(at - first));
        }),
    ];
}
