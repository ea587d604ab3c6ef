using System.Globalization;
using Vibe.Benchmarks.Measuring;
using Vibe.Core;
using Vibe.Training.Options;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Training;

/// <summary>How the training step's cost grows with clip length, batch and threads.</summary>
internal sealed class GrowthBenchmark : IComparison
{
    private const int Clips = PublishedBatch.Clips;
    private const int Frames = PublishedBatch.Frames;

    public string Name => "growth";

    public IWay Open(string way)
    {
        var parts = way.Split(' ');
        int Number(int i) => int.Parse(parts[i], CultureInfo.InvariantCulture);
        set_num_threads(Number(3));
        return new OurSide(new VibeOptions(), Enum.Parse<Precision>(parts[0]), Number(1), Number(2));
    }

    public void Run(TextWriter output)
    {
        var threads = Environment.ProcessorCount;
        foreach (var precision in Enum.GetNames<Precision>())
        {
            Print(output, precision, "clip length", new[] { 8, 16, 32, 64 }.Select(frames => (frames, $"{precision} {Clips} {frames} {threads}")));
            Print(output, precision, "batch size", new[] { 8, 16, 32, 64 }.Select(clips => (clips, $"{precision} {clips} {Frames} {threads}")));
            Print(output, precision, "threads", Enumerable.Range(1, threads).Where(int.IsPow2).Select(count => (count, $"{precision} {Clips} {Frames} {count}")));
        }
    }

    private void Print(TextWriter output, string precision, string axis, IEnumerable<(int Value, string Way)> points)
    {
        foreach (var (value, way) in points)
        {
            var measured = Alternation.Measure(this, way)[0];
            new BenchmarkLine { Case = $"{Name}-{precision.ToLowerInvariant()}-{axis.Replace(' ', '-')}-{value}", Ms = measured.Ms, PeakMemoryMb = measured.PeakMb }.Print(output);
        }
    }
}
