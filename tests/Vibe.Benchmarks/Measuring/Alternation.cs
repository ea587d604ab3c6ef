namespace Vibe.Benchmarks.Measuring;

/// <summary>Measures several ways in alternation, so that a slower moment of the machine meets all of them.</summary>
internal static class Alternation
{
    /// <summary>Measured runs of each way.</summary>
    public const int Rounds = 7;

    private const int WarmUps = 2;

    /// <summary>Runs each way in turn, each in its own process, <see cref="Rounds"/> times after warming up.</summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="ways">Its ways.</param>
    /// <returns>A measurement of each.</returns>
    public static Measurement[] Measure(IComparison benchmark, params string[] ways)
    {
        WayProcess[] processes = [.. ways.Select(way => new WayProcess(benchmark.Name, way))];
        try
        {
            var times = ways.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round < WarmUps + Rounds; round++)
            {
                for (var i = 0; i < ways.Length; i++)
                {
                    var time = processes[i].Run();
                    if (round >= WarmUps)
                    {
                        times[i].Add(time);
                    }
                }
            }

            return [.. processes.Zip(times, (process, all) => new Measurement(Median(all), process.PeakMb()))];
        }
        finally
        {
            foreach (var process in processes)
            {
                process.Dispose();
            }
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
