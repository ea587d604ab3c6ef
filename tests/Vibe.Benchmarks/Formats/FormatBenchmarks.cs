using System.Diagnostics;
using System.Globalization;
using Vibe.Benchmarks.Measuring;

namespace Vibe.Benchmarks.Formats;

/// <summary>Measures readers beside reading the same bytes from the page cache and, where it is installed, beside Python.</summary>
internal sealed class FormatBenchmarks : IBenchmark
{
    private const int Runs = 15;

    public string Name => "formats";

    public void Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("vibe-benchmarks-").FullName;
        try
        {
            output.WriteLine($"Medians of {Runs} runs, files in the page cache, {Environment.ProcessorCount} processors.");
            output.WriteLine();
            output.WriteLine("| file | MB | its bytes, ms | read, ms | times the bytes | Python, ms |");
            output.WriteLine("| --- | --- | --- | --- | --- | --- |");
            foreach (var test in FormatCases.Create(folder))
            {
                var length = new FileInfo(test.Path).Length;
                var (bytes, read) = Medians(() => File.ReadAllBytes(test.Path), test.Read);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {test.Name} | {length / 1e6:0.0} | {bytes:0.0} | {read:0.0} | {read / bytes:0.00} | ") +
                    $"{PythonTime.Of(test, Runs)} |");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Times of two jobs in turns, so that both meet the same disturbances, in milliseconds.</summary>
    private static (double First, double Second) Medians(Func<object?> first, Func<object?> second)
    {
        var times = new[] { new double[Runs], new double[Runs] };
        for (var run = -1; run < Runs; run++)
        {
            foreach (var (job, index) in new[] { (first, 0), (second, 1) })
            {
                // What the run before left behind is returned, so that each takes its memory anew.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
                GC.WaitForPendingFinalizers();
                var start = Stopwatch.GetTimestamp();
                GC.KeepAlive(job());
                times[index][Math.Max(0, run)] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        Array.ForEach(times, Array.Sort);
        return (times[0][Runs / 2], times[1][Runs / 2]);
    }
}
