using System.Diagnostics;

namespace Vibe.Training.Distributed;

/// <summary>
/// Waits for something that is looked at again and again: other threads get the processor at once, and the longer it takes, the longer it
/// sleeps.
/// </summary>
internal struct PatientWait
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private long _start;

    /// <summary>Waits a little.</summary>
    public void Once()
    {
        if (_start == 0)
        {
            _start = Stopwatch.GetTimestamp();
        }

        if (Stopwatch.GetElapsedTime(_start) < Short)
        {
            Thread.Yield();
        }
        else
        {
            Thread.Sleep(1);
        }
    }
}
