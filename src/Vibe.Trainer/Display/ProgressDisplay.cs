using Vibe.Training.Logging;

namespace Vibe.Trainer.Display;

/// <summary>Shows how a run goes: one line rewritten in place on a terminal, a plain line now and then elsewhere.</summary>
/// <remarks>Members may be called from several threads, for example from a handler of Ctrl-C.</remarks>
internal sealed class ProgressDisplay : IDisposable
{
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly bool _inPlace;
    private readonly Func<int> _width;
    private readonly TimeProvider _clock;
    private readonly TrainingPace _pace;
    private long? _lastShown;
    private int _drawnLength;

    /// <summary>Initializes a new instance of the <see cref="ProgressDisplay"/> class.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="inPlace">Whether to rewrite one line with carriage returns.</param>
    /// <param name="width">The window's width in characters, asked for each line; without limit when <see langword="null"/>.</param>
    /// <param name="clock">The clock; the system's when <see langword="null"/>.</param>
    public ProgressDisplay(TextWriter writer, bool inPlace, Func<int>? width = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
        _inPlace = inPlace;
        _width = width ?? (() => int.MaxValue);
        _clock = clock ?? TimeProvider.System;
        _pace = new TrainingPace(_clock);
    }

    /// <summary>A display on the console's output: in place when it is a terminal.</summary>
    /// <returns>The display, owned by the caller.</returns>
    public static ProgressDisplay ForConsole()
    {
        var isTerminal = !Console.IsOutputRedirected;
        return new ProgressDisplay(Console.Out, isTerminal, isTerminal ? WindowWidth.Of : null);
    }

    /// <summary>Counts a step and shows it when it is time to: the first, the last, and in between at intervals.</summary>
    /// <param name="update">The step.</param>
    /// <param name="lastStep">The run's last step.</param>
    public void Report(ProgressUpdate update, long lastStep)
    {
        ArgumentNullException.ThrowIfNull(update);
        lock (_gate)
        {
            _pace.Add(update.Frames, update.Took);
            var now = _clock.GetTimestamp();
            var interval = _inPlace ? RedrawInterval : LineInterval;
            if (_lastShown is { } last && _clock.GetElapsedTime(last, now) < interval && update.Step < lastStep)
            {
                return;
            }

            _lastShown = now;
            var room = _inPlace ? _width() - 1 : int.MaxValue; // a full line would wrap in some terminals
            Show(ProgressLine.Build(update, lastStep, _pace.FramesPerSecond, _pace.TimeFor(lastStep - update.Step), room));
        }
    }

    /// <summary>Writes a separate line above the line that is rewritten.</summary>
    /// <param name="message">The text.</param>
    public void WriteLine(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_gate)
        {
            _writer.Write(_drawnLength > 0 ? "\r" + message.PadRight(_drawnLength) : message);
            _writer.WriteLine();
            _writer.Flush();
            _drawnLength = 0;
            _lastShown = _inPlace ? null : _lastShown;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => EndLine();

    /// <summary>Ends the line that is rewritten, so that what follows starts on a new one.</summary>
    public void EndLine()
    {
        lock (_gate)
        {
            if (_drawnLength > 0)
            {
                _writer.WriteLine();
                _writer.Flush();
                _drawnLength = 0;
            }
        }
    }

    private void Show(string line)
    {
        if (_inPlace)
        {
            _writer.Write("\r" + line.PadRight(_drawnLength));
            _drawnLength = line.Length;
        }
        else
        {
            _writer.WriteLine(line);
        }

        _writer.Flush();
    }
}
