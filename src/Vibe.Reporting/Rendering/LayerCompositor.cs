using System.Numerics;
using SkiaSharp;

namespace Vibe.Reporting.Rendering;

/// <summary>Puts layers over each other sample by sample, the farthest first, and averages the samples of each pixel.</summary>
internal static class LayerCompositor
{
    internal static SKBitmap Composite(List<RasterLayer> layers, int width, int height)
    {
        var pixels = new byte[4 * width * height];
        var order = new int[layers.Count];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = Pixel(layers, order, x, y, width) * (255f / (MeshRenderer.SamplesPerSide * MeshRenderer.SamplesPerSide));
                var at = 4 * ((y * width) + x);
                pixels[at] = (byte)(pixel.X + 0.5f);
                pixels[at + 1] = (byte)(pixel.Y + 0.5f);
                pixels[at + 2] = (byte)(pixel.Z + 0.5f);
                pixels[at + 3] = (byte)(pixel.W + 0.5f);
            }
        }

        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        pixels.CopyTo(bitmap.GetPixelSpan());
        return bitmap;
    }

    private static Vector4 Pixel(List<RasterLayer> layers, int[] order, int x, int y, int pictureWidth)
    {
        var sum = Vector4.Zero;
        for (var row = 0; row < MeshRenderer.SamplesPerSide; row++)
        {
            for (var column = 0; column < MeshRenderer.SamplesPerSide; column++)
            {
                var sampleRow = (y * MeshRenderer.SamplesPerSide) + row;
                var sampleColumn = (x * MeshRenderer.SamplesPerSide) + column;
                sum += Sample(layers, order, (sampleRow * pictureWidth * MeshRenderer.SamplesPerSide) + sampleColumn);
            }
        }

        return sum;
    }

    // Premultiplied colour and coverage of one sample.
    private static Vector4 Sample(List<RasterLayer> layers, int[] order, int index)
    {
        var count = 0;
        for (var i = 0; i < layers.Count; i++)
        {
            var depth = layers[i].InverseDepth[index];
            if (depth > 0f)
            {
                var at = count++;
                while (at > 0 && layers[order[at - 1]].InverseDepth[index] > depth)
                {
                    order[at] = order[at - 1];
                    at--;
                }

                order[at] = i;
            }
        }

        var result = Vector4.Zero;
        for (var i = 0; i < count; i++)
        {
            var layer = layers[order[i]];
            result = (new Vector4(layer.Color[index], 1f) * layer.Opacity) + (result * (1f - layer.Opacity));
        }

        return result;
    }
}
