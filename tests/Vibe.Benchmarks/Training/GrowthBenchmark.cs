using System.Globalization;
using Vibe.Benchmarks.Bodies;
using Vibe.Benchmarks.Measuring;
using Vibe.Core;
using Vibe.Training.Options;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Training;

/// <summary>How the training step's cost grows along one axis, in both precisions.</summary>
/// <param name="axis">What grows: <c>frames</c> of a clip, <c>clips</c> of a batch, <c>vertices</c> of the body, or <c>threads</c>.</param>
internal sealed class GrowthBenchmark(string axis) : IComparison
{
    public string Name => $"growth-{axis}";

    public IWay Open(string way)
    {
        var parts = way.Split(' ');
        var value = int.Parse(parts[1], CultureInfo.InvariantCulture);
        set_num_threads(axis == "threads" ? value : Environment.ProcessorCount);
        return new LibraryTraining(
            new VibeOptions(), Enum.Parse<Precision>(parts[0]), axis == "clips" ? value : PublishedBatch.Clips,
            axis == "frames" ? value : PublishedBatch.Frames,
            axis == "vertices" ? SizedBody.Create(value) : null);
    }

    public void Run(TextWriter output)
    {
        int[] values = axis switch
        {
            "threads" => [.. Enumerable.Range(1, Environment.ProcessorCount).Where(int.IsPow2)],
            "vertices" => [1723, 6890, 27560],
            _ => [8, 16, 32, 64],
        };
        foreach (var value in values)
        {
            var names = Enum.GetNames<Precision>();
            var measured = Alternation.Measure(this, [.. names.Select(precision => $"{precision} {value}")]);
            foreach (var (precision, one) in names.Zip(measured))
            {
                new BenchmarkLine { Case = $"{Name}-{value}-{precision.ToLowerInvariant()}", Ms = one.Ms, PeakMemoryMb = one.PeakMb }
                    .Print(output);
            }
        }
    }
}
