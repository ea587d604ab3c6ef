using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vibe.Benchmarks.Measuring;

/// <summary>The result of one comparison; printed as one line of JSON.</summary>
internal sealed record BenchmarkLine
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Gets what was compared.</summary>
    public required string Case { get; init; }

    /// <summary>Gets the median time of the baseline, in milliseconds.</summary>
    public double? BaselineMs { get; init; }

    /// <summary>Gets the median time of this project, in milliseconds.</summary>
    public required double Ms { get; init; }

    /// <summary>Gets how many times faster than the baseline.</summary>
    public double? Ratio => BaselineMs is { } baseline ? Math.Round(baseline / Ms, 3) : null;

    /// <summary>Gets the median time of what cannot be avoided (the matrix products, the copied bytes), in milliseconds.</summary>
    public double? CeilingMs { get; init; }

    /// <summary>Gets how many times slower than what cannot be avoided.</summary>
    public double? CeilingRatio => CeilingMs is { } ceiling ? Math.Round(Ms / ceiling, 3) : null;

    /// <summary>Gets the peak memory of a process that runs this project's way alone, in MB.</summary>
    public double? PeakMemoryMb { get; init; }

    /// <summary>Gets the peak memory of a process that runs the baseline alone, in MB.</summary>
    public double? BaselinePeakMemoryMb { get; init; }

    /// <summary>Gets items a second, where the case has items: frames, bodies.</summary>
    public double? PerSecond { get; init; }

    /// <summary>Makes the line of a comparison.</summary>
    /// <param name="name">What was compared.</param>
    /// <param name="items">Items of one run: frames, bodies.</param>
    /// <param name="baseline">The baseline.</param>
    /// <param name="ours">This project.</param>
    /// <param name="ceiling">What cannot be avoided, if it was measured.</param>
    public static BenchmarkLine Of(string name, int items, Measurement baseline, Measurement ours, Measurement? ceiling = null) => new()
    {
        Case = name,
        BaselineMs = baseline.Ms,
        Ms = ours.Ms,
        CeilingMs = ceiling?.Ms,
        PeakMemoryMb = ours.PeakMb,
        BaselinePeakMemoryMb = baseline.PeakMb,
        PerSecond = items / ours.Ms * 1000,
    };

    /// <summary>Prints the line.</summary>
    /// <param name="output">Where to.</param>
    public void Print(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        this with
        {
            BaselineMs = Rounded(BaselineMs),
            Ms = Math.Round(Ms, 3),
            CeilingMs = Rounded(CeilingMs),
            PeakMemoryMb = Rounded(PeakMemoryMb),
            BaselinePeakMemoryMb = Rounded(BaselinePeakMemoryMb),
            PerSecond = Rounded(PerSecond),
        },
        Format));

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 3) : null;
}
