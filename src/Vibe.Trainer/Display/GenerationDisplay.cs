using System.Diagnostics;
using Vibe.Synthetic;

namespace Vibe.Trainer.Display;

/// <summary>Prints how far the generation of the synthetic data set is, at most every few seconds.</summary>
/// <param name="output">Where to.</param>
internal sealed class GenerationDisplay(TextWriter output) : IProgress<SyntheticProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan _lastPrinted = -Interval;

    /// <inheritdoc/>
    public void Report(SyntheticProgress value)
    {
        if (value.IsWaiting)
        {
            output.WriteLine($"waiting for another process that generates the synthetic data set in {value.Folder}");
            output.Flush();
            return;
        }

        var elapsed = Stopwatch.GetElapsedTime(_started);
        if (elapsed - _lastPrinted < Interval && value.Done < value.Total)
        {
            return;
        }

        _lastPrinted = elapsed;
        var secondsLeft = elapsed.TotalSeconds * (value.Total - value.Done) / value.Done;
        var left = elapsed < Interval ? string.Empty : FormattableString.Invariant($", {secondsLeft:F0} s left"); // the first is slow
        output.WriteLine(FormattableString.Invariant(
            $"generating the synthetic data set in {value.Folder}: {value.Done} of {value.Total} recordings{left}"));
        output.Flush();
    }
}
