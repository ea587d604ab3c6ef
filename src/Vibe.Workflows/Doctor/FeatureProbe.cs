using System.Diagnostics;
using TorchSharp;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Workflows.Doctor;

/// <summary>Measures how fast this machine makes features of crops.</summary>
/// <param name="FramesPerSecond">Crops through ResNet-50 per second, decoding of pictures left out.</param>
internal sealed record FeatureProbe(double FramesPerSecond)
{
    private const int BatchSize = 8;

    /// <summary>Measures two batches after one that builds the kernels.</summary>
    /// <param name="device">Where to compute.</param>
    public static FeatureProbe Measure(Device device)
    {
        using var network = new ResNet50();
        network.to(device);
        network.eval();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var crops = randn(BatchSize, 3, ResNet50.ImageSize, ResNet50.ImageSize, device: device);
        network.call(crops).cpu();
        var clock = Stopwatch.GetTimestamp();
        network.call(crops).cpu();
        network.call(crops).cpu();
        return new FeatureProbe(2 * BatchSize / Stopwatch.GetElapsedTime(clock).TotalSeconds);
    }
}
