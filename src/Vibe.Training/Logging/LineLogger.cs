using Microsoft.Extensions.Logging;

namespace Vibe.Training.Logging;

/// <summary>Hands each message on as one plain line, for programs that need no logging framework.</summary>
/// <param name="write">Receives the lines; called by the thread that logs.</param>
public sealed class LineLogger(Action<string> write) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);

        if (IsEnabled(logLevel))
        {
            write(formatter(state, exception));
        }
    }
}
