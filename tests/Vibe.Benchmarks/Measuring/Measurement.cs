namespace Vibe.Benchmarks.Measuring;

/// <summary>What was measured of one way.</summary>
/// <param name="Ms">Median time of a run, in milliseconds.</param>
/// <param name="PeakMb">Peak resident memory of its process, in MB (10^6 bytes).</param>
internal sealed record Measurement(double Ms, double PeakMb);
