using System.Diagnostics;
using TorchSharp;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>
/// ResNet-50's features on the device, and the share of what its products alone would take at the rate that this card reaches.
/// </summary>
internal static class FeatureChecks
{
    private const string Ceiling = "bf16 ceiling";
    private const string Features = "features bf16";

    /// <summary>Multiplications with additions of ResNet-50 for a crop of 224 pixels, two operations each.</summary>
    private const double OperationsOfACrop = 2 * 4.09e9;

    private static double? _ceiling;

    public static CheckGroup Group { get; } =
        new("features", [Ceiling, Features], options => [() => MeasureCeiling(options), () => MeasureFeatures(options)]);

    private static CheckRow MeasureCeiling(CheckOptions options)
    {
        if (!options.IsFull)
        {
            return CheckRow.Skipped(Ceiling, "CUDA only: a processor's bf16 products do not bound its convolutions");
        }

        using var scope = NewDisposeScope();
        var (size, repeats) = (8192, 30); // a card is slower in smaller ones
        var a = (randn(size, size) * 0.01f).to(ScalarType.BFloat16).to(device(options.Device));
        var product = a.matmul(a);
        var seconds = Time(options, () => product = product.addmm_(a, a, 0, 1), repeats);
        var ceiling = 2.0 * size * size * size / seconds;
        _ceiling = ceiling;
        return CheckRow.Measured(
            Ceiling, FormattableString.Invariant($"{ceiling / 1e12:0.0} TFLOP/s in products of {size} x {size}"), ("flop/s", ceiling));
    }

    private static CheckRow MeasureFeatures(CheckOptions options)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var backbone = new ResNet50();
        backbone.to(device(options.Device));
        backbone.eval();
        using var network = new FoldedResNet50(backbone);
        var (images, repeats) = options.IsFull ? (1024, 10) : (8, 1);
        var crops = randn(images, 3, 224, 224, device: device(options.Device));
        var few = crops.narrow(0, 0, 8);
        var exact = backbone.call(few);
        var error = ((network.Extract(few) - exact).norm() / exact.norm()).item<float>();
        return Describe(images / Time(options, () => network.Extract(crops).Dispose(), repeats), error, _ceiling);
    }

    /// <summary>Says how fast and how exact the features are.</summary>
    /// <param name="rate">Crops a second.</param>
    /// <param name="error">Their distance from float32's, as a share of their length.</param>
    /// <param name="ceiling">Operations a second of the device's bf16 products; <see langword="null"/> where it was not measured.</param>
    private static CheckRow Describe(double rate, double error, double? ceiling)
    {
        var share = OperationsOfACrop * rate / ceiling;
        return CheckRow.Of(
            Features, error < 0.01,
            FormattableString.Invariant($"{rate:0.0} crops/s") +
            (share is null ? string.Empty : FormattableString.Invariant($", {share:P0} of the ceiling")) +
            FormattableString.Invariant($"; differ from float32's by {error:0.0000} of their length"),
            [("crops/s", rate), .. share is { } known ? [("share of ceiling", known)] : Array.Empty<(string, double)>(), ("error", error)]);
    }

    private static double Time(CheckOptions options, Action run, int repeats)
    {
        run();
        run();
        Wait(options);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
        {
            run();
        }

        Wait(options);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
    }

    private static void Wait(CheckOptions options)
    {
        if (options.IsFull)
        {
            cuda.synchronize();
        }
    }
}
