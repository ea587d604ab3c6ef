using Vibe.Core.Random;

namespace Vibe.Data.Augmentation;

/// <summary>How the pixels of one clip are varied; all its frames alike, but for the noise.</summary>
/// <param name="Contrast">Factor about middle grey.</param>
/// <param name="Brightness">What is added, in shares of white.</param>
/// <param name="Gains">Factor of red, green and blue.</param>
/// <param name="IsBlurred">Whether the picture is blurred.</param>
/// <param name="CutoutSize">Edge of the grey square, px; 0 for none.</param>
/// <param name="CutoutX">Its left edge, px.</param>
/// <param name="CutoutY">Its upper edge, px.</param>
internal sealed record CropLook(float Contrast, float Brightness, float[] Gains, bool IsBlurred, int CutoutSize, int CutoutX, int CutoutY)
{
    private const double SmallestCutout = 0.2;
    private const double LargestCutout = 0.4;

    /// <summary>Draws a look; every kind draws its numbers whether it is used or not.</summary>
    /// <param name="options">What may vary.</param>
    /// <param name="random">The clip's numbers.</param>
    /// <param name="size">Edge of the crop, px.</param>
    public static CropLook Draw(AugmentationOptions options, CounterRandom random, int size)
    {
        float Around(double centre) => (float)(centre + (options.Color * ((2 * random.NextDouble()) - 1)));
        var (contrast, brightness) = (Around(1), Around(0) / 2);
        float[] gains = [Around(1), Around(1), Around(1)];
        var isBlurred = random.NextDouble() < options.Blur;
        var hasCutout = random.NextDouble() < options.Cutout;
        var edge = (int)(size * (SmallestCutout + ((LargestCutout - SmallestCutout) * random.NextDouble())));
        var (x, y) = ((int)(random.NextDouble() * (size - edge)), (int)(random.NextDouble() * (size - edge)));
        return new CropLook(contrast, brightness, gains, isBlurred, hasCutout ? edge : 0, x, y);
    }
}
