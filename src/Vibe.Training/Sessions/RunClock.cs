namespace Vibe.Training.Sessions;

/// <summary>Measures how long a run has taken, pauses between its parts left out. It starts when it is made.</summary>
/// <param name="time">The clock; the system's when <see langword="null"/>.</param>
public sealed class RunClock(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly long _start = (time ?? TimeProvider.System).GetTimestamp();
    private double _earlierSeconds;

    /// <summary>Gets the seconds of the earlier parts and of this one.</summary>
    public double TotalSeconds => _earlierSeconds + _time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Sets how long the earlier parts of a resumed run took.</summary>
    /// <param name="seconds">Their sum in seconds.</param>
    public void Resume(double seconds) => _earlierSeconds = seconds;
}
