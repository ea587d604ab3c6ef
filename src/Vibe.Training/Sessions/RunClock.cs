namespace Vibe.Training.Sessions;

/// <summary>Measures how long a run has taken, without the pauses before it was resumed. It starts when it is created.</summary>
/// <param name="time">The clock; the system's when <see langword="null"/>.</param>
public sealed class RunClock(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly long _start = (time ?? TimeProvider.System).GetTimestamp();
    private double _earlierSeconds;

    /// <summary>Gets the seconds since the start, and those before the run was resumed.</summary>
    public double TotalSeconds => _earlierSeconds + _time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Sets how long a resumed run took before.</summary>
    /// <param name="seconds">The seconds of all earlier starts together.</param>
    public void Resume(double seconds) => _earlierSeconds = seconds;
}
