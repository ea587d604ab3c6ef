namespace Vibe.Training.Runs;

/// <summary>The duration, speed and memory use of a run.</summary>
/// <param name="Steps">Optimisation steps done, those before a resume included.</param>
/// <param name="FramesPerSecond">Video frames learned from per second of training, validation left out.</param>
/// <param name="WallSeconds">Seconds from start to end, those before a resume included.</param>
/// <param name="PeakMemoryMb">The largest memory of the process, in MiB.</param>
/// <param name="WaitShare">Share of the training steps' time that was spent waiting for batches.</param>
public sealed record SummaryTraining(long Steps, double FramesPerSecond, double WallSeconds, double PeakMemoryMb, double WaitShare)
{
    /// <summary>Measures the largest memory that this process has had, in MiB.</summary>
    /// <returns>The peak of the working set.</returns>
    public static double MeasurePeakMemoryMb()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (1024.0 * 1024.0);
    }
}
