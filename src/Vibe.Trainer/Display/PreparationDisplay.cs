using System.Diagnostics;
using System.Globalization;
using Vibe.Preparation.Motions;
using Vibe.Preparation.Pipeline;
using Vibe.Synthetic.Filming;

namespace Vibe.Trainer.Display;

/// <summary>Prints how far a preparation is and how long it will take: the first item, the last, and a line every few seconds.</summary>
/// <param name="output">Where to.</param>
internal sealed class PreparationDisplay(TextWriter output) : IProgress<MotionProgress>, IProgress<FilmProgress>,
    IProgress<PreparationProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _lastPrinted;

    /// <inheritdoc/>
    public void Report(MotionProgress value) => Print("reading", value.Done, value.Total, value.File);

    /// <inheritdoc/>
    public void Report(FilmProgress value) => Print("filming", value.Done, value.Total, value.Motion);

    /// <inheritdoc/>
    public void Report(PreparationProgress value)
    {
        var elapsed = _clock.Elapsed;
        if (value.Units == value.UnitCount || _lastPrinted == default || elapsed - _lastPrinted >= Interval)
        {
            _lastPrinted = elapsed;
            var left = value.Left is { } time ? $@"{(int)time.TotalHours}:{time:mm\:ss} left" : "time left not known yet";
            output.WriteLine(FormattableString.Invariant(
                $"{value.Units} of {value.UnitCount} done, at {value.Unit}: {value.Frames} frames, {Rate(value)} frames/s, {left}"));
            output.Flush();
        }
    }

    private static string Rate(PreparationProgress value) => value.FramesPerSecond.ToString("F1", CultureInfo.InvariantCulture);

    private void Print(string what, int done, int total, string item)
    {
        var elapsed = _clock.Elapsed;
        if (done == 1 || done == total || elapsed - _lastPrinted >= Interval)
        {
            _lastPrinted = elapsed;
            var left = elapsed.TotalSeconds * (total - done) / done;
            output.WriteLine(FormattableString.Invariant($"{what} {done} of {total}: {item}, {left:F0} s left"));
            output.Flush();
        }

        if (done == total)
        {
            (_clock, _lastPrinted) = (Stopwatch.StartNew(), default); // the next part has a pace of its own
        }
    }
}
