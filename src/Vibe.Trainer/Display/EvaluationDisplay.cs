using System.Diagnostics;
using Vibe.Workflows.Evaluate;

namespace Vibe.Trainer.Display;

/// <summary>Prints how far an evaluation is, at most every few seconds.</summary>
/// <param name="output">Where to.</param>
internal sealed class EvaluationDisplay(TextWriter output) : IProgress<EvaluationProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _started;
    private TimeSpan _lastPrinted;

    /// <inheritdoc/>
    public void Report(EvaluationProgress value)
    {
        if (value.Done == 0)
        {
            (_started, _lastPrinted) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
            return;
        }

        var elapsed = Stopwatch.GetElapsedTime(_started);
        if (elapsed - _lastPrinted >= Interval && value.Done < value.Total)
        {
            _lastPrinted = elapsed;
            var left = elapsed.TotalSeconds * (value.Total - value.Done) / value.Done;
            output.WriteLine(FormattableString.Invariant(
                $"{value.Store}, {value.Variant}: {value.Done} of {value.Total} frames, {left:F0} s left"));
        }
    }
}
