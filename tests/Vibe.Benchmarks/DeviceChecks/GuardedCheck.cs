using System.Diagnostics;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>Runs one check, with its time.</summary>
internal static class GuardedCheck
{
    /// <summary>Runs it; where it throws, its row says what.</summary>
    public static CheckRow Run(string name, Func<CheckRow> check)
    {
        var start = Stopwatch.GetTimestamp();
        return Guard(name, check) with { Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds };
    }

#pragma warning disable CA1031 // One check that fails must not keep the others from running: the machine is there once.
    private static CheckRow Guard(string name, Func<CheckRow> check)
    {
        try
        {
            return check();
        }
        catch (Exception error)
        {
            return CheckRow.Of(name, false, $"{error.GetType().Name}: {error.Message}");
        }
    }
#pragma warning restore CA1031
}
