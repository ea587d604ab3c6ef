using System.Diagnostics;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;

namespace Vibe.Workflows.Evaluate;

/// <summary>Tells how far an evaluation is, at most every few seconds.</summary>
/// <param name="output">Where to.</param>
internal sealed class EvaluationProgress(TextWriter output) : IErrorSink
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _started;
    private TimeSpan _lastTold;
    private long _total, _done;
    private string _what = string.Empty;

    /// <summary>Begins a store.</summary>
    /// <param name="store">Its name.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="frames">Frames that count.</param>
    public void Begin(string store, string variant, long frames) =>
        (_what, _total, _done, _started, _lastTold) = ($"{store}, {variant}", frames, 0, Stopwatch.GetTimestamp(), TimeSpan.Zero);

    /// <inheritdoc/>
    public void Add(PredictedFrames frames, FrameErrors errors)
    {
        _done += frames.Count;
        var elapsed = Stopwatch.GetElapsedTime(_started);
        if (elapsed - _lastTold >= Interval && _done < _total)
        {
            _lastTold = elapsed;
            output.WriteLine(FormattableString.Invariant(
                $"{_what}: {_done} of {_total} frames, {elapsed.TotalSeconds * (_total - _done) / _done:F0} s left"));
        }
    }

    /// <summary>Says where the evaluation stopped.</summary>
    public string Describe() => FormattableString.Invariant($"after {_done} of {_total} frames of {_what}");
}
