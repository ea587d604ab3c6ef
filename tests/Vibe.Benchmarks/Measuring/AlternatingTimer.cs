using System.Diagnostics;

namespace Vibe.Benchmarks.Measuring;

/// <summary>Times several ways of computing the same in alternation, so that a slower moment of the machine meets all of them.</summary>
internal static class AlternatingTimer
{
    /// <summary>Measured runs of each way.</summary>
    public const int Rounds = 7;

    private const int WarmUps = 2;

    /// <summary>Runs each way in turn, <see cref="Rounds"/> times after warming up.</summary>
    /// <param name="ways">The ways.</param>
    /// <returns>The median of each, in milliseconds.</returns>
    public static double[] Medians(params Action[] ways)
    {
        var times = ways.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            for (var i = 0; i < ways.Length; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var start = Stopwatch.GetTimestamp();
                ways[i]();
                var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (round >= WarmUps)
                {
                    times[i].Add(time);
                }
            }
        }

        return [.. times.Select(Median)];
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
