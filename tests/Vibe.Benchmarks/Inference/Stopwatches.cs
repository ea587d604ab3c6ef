using System.Diagnostics;

namespace Vibe.Benchmarks.Inference;

/// <summary>Times something in this process.</summary>
internal static class Stopwatches
{
    private const int Uncounted = 2;

    /// <summary>Gives the median time of some runs after two that are not counted, in milliseconds.</summary>
    /// <param name="rounds">How many runs count.</param>
    /// <param name="run">What is timed.</param>
    public static double Median(int rounds, Action run)
    {
        var times = new List<double>();
        for (var round = 0; round < Uncounted + rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            run();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Skip(Uncounted).Order().ElementAt(rounds / 2);
    }
}
