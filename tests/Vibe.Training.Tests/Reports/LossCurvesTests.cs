using SkiaSharp;
using Vibe.Training.Logging;
using Vibe.Training.Reports;
using Vibe.Training.Runs;

namespace Vibe.Training.Tests.Reports;

public sealed class LossCurvesTests
{
    private static readonly SummaryMetrics Baseline = new(180, 110, double.NaN, 18);

    [Fact]
    public void RenderPng_DrawsEveryPanel()
    {
        using var full = SKBitmap.Decode(LossCurves.RenderPng([.. Steps(300)], [.. Validations(5)], Baseline));
        using var empty = SKBitmap.Decode(LossCurves.RenderPng([], [], null));

        Assert.Equal((1800, 1060), (full.Width, full.Height));
        for (var panel = 0; panel < 6; panel++)
        {
            var area = SKRectI.Create(600 * (panel % 3), 530 * (panel / 3), 600, 530);
            Assert.InRange(DifferentPixels(full, empty, area), 1000, 100_000);
        }
    }

    [Fact]
    public void RenderPng_SurvivesOddValues()
    {
        MetricsRow[] steps =
        [
            new() { Step = 1, Epoch = 1, GeneratorLoss = float.NaN, Pose = 0, Adversarial = float.PositiveInfinity },
            new() { Step = 2, Epoch = 1, GeneratorLoss = 1e-30f, Shape = 1e30f, GeneratorLearningRate = 1e-4 },
        ];
        ValidationRow[] validations = [new() { Step = 2, Epoch = 1, MpjpeMm = 0, PaMpjpeMm = double.NaN }];

        Assert.NotEmpty(LossCurves.RenderPng(steps, validations, Baseline));
    }

    private static IEnumerable<MetricsRow> Steps(int count) => Enumerable.Range(1, count).Select(step => new MetricsRow
    {
        Step = step,
        Epoch = 1,
        GeneratorLoss = 10f / step,
        Keypoints2D = 5f / step,
        DiscriminatorLoss = 0.5f,
        DiscriminatorReal = 0.2f,
        DiscriminatorFake = 0.3f,
        GeneratorGradientNorm = 3,
        DiscriminatorGradientNorm = 1,
        GeneratorLearningRate = 1e-4,
        DiscriminatorLearningRate = 1e-4,
    });

    private static IEnumerable<ValidationRow> Validations(int count) => Enumerable.Range(1, count).Select(epoch => new ValidationRow
    {
        Step = 60 * epoch,
        Epoch = epoch,
        MpjpeMm = 200.0 / epoch,
        PaMpjpeMm = 100.0 / epoch,
        PveMm = 220.0 / epoch,
        AccelerationErrorMmPerFrame2 = 20.0 / epoch,
    });

    private static int DifferentPixels(SKBitmap left, SKBitmap right, SKRectI area)
    {
        var count = 0;
        for (var y = area.Top; y < area.Bottom; y++)
        {
            for (var x = area.Left; x < area.Right; x++)
            {
                count += left.GetPixel(x, y) == right.GetPixel(x, y) ? 0 : 1;
            }
        }

        return count;
    }
}
