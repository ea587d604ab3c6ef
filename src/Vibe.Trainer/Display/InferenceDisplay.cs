using System.Diagnostics;
using Vibe.Inference.Predictions;

namespace Vibe.Trainer.Display;

/// <summary>Shows how far an inference is and how long it will take, every few seconds.</summary>
/// <param name="output">Where to.</param>
/// <param name="unit">What is counted.</param>
internal sealed class InferenceDisplay(TextWriter output, string unit = "frames") : IProgress<InferenceProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _lastShown;

    /// <inheritdoc/>
    public void Report(InferenceProgress value)
    {
        var elapsed = _clock.Elapsed;
        if (value.Done > 0 && value.Done < value.Total && elapsed - _lastShown >= Interval)
        {
            _lastShown = elapsed;
            output.WriteLine(FormattableString.Invariant(
                $"{value.Done} of {value.Total} {unit}, {elapsed.TotalSeconds * (value.Total - value.Done) / value.Done:F0} s left"));
            output.Flush();
        }
    }
}
