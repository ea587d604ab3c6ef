namespace Vibe.Training.Logging;

/// <summary>Estimates speed and time left from recent steps; a pause such as a validation does not disturb it.</summary>
/// <param name="clock">The clock.</param>
public sealed class TrainingPace(TimeProvider clock)
{
    private const int Window = 100;
    private const double PauseFactor = 5;

    private readonly Queue<(double Seconds, int Frames)> _recent = new();
    private long? _last;
    private long _steps;
    private double _pauseSeconds;

    /// <summary>Gets the median of the recent steps' durations, in seconds; 0 before the first step.</summary>
    public double StepSeconds
    {
        get
        {
            var sorted = _recent.Select(step => step.Seconds).Order().ToArray();
            return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>Gets the recent speed in frames per second, pauses left out; 0 before the first step.</summary>
    public double FramesPerSecond => StepSeconds > 0 ? _recent.Average(step => step.Frames) / StepSeconds : 0;

    /// <summary>Counts a step that ends now.</summary>
    /// <param name="frames">Its video frames.</param>
    /// <param name="took">How long it took; counts for the first step, later ones are measured from the end of the one before.</param>
    public void Add(int frames, TimeSpan took)
    {
        var now = clock.GetTimestamp();
        var seconds = (_last is { } last ? clock.GetElapsedTime(last, now) : took).TotalSeconds;
        var usual = StepSeconds;
        _last = now;
        _steps++;
        if (_recent.Count > 0 && seconds > PauseFactor * usual)
        {
            // Validations and checkpoints come again, so their share belongs to the time left.
            _pauseSeconds += seconds - usual;
        }

        _recent.Enqueue((seconds, frames));
        if (_recent.Count > Window)
        {
            _recent.Dequeue();
        }
    }

    /// <summary>Estimates the time of the steps that are left; pauses are expected as often as until now.</summary>
    /// <param name="steps">How many steps are left.</param>
    /// <returns>The estimate.</returns>
    public TimeSpan TimeFor(long steps) =>
        TimeSpan.FromSeconds(Math.Max(0, steps) * (StepSeconds + (_pauseSeconds / Math.Max(1, _steps))));
}
