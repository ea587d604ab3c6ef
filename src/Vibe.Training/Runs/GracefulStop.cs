using System.Runtime.InteropServices;

namespace Vibe.Training.Runs;

/// <summary>
/// Lets a run end in order when the user presses Ctrl-C, the system asks it to end (SIGTERM) or its terminal closes (SIGHUP).
/// </summary>
/// <remarks>The first signal cancels <see cref="Token"/>; the second ends the process as if this class were not there.</remarks>
public sealed class GracefulStop : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Action<PosixSignal> _announce;
    private readonly PosixSignalRegistration[] _registrations;
    private int _signals;

    /// <summary>Initializes a new instance of the <see cref="GracefulStop"/> class, which listens until it is disposed.</summary>
    /// <param name="announce">Called at the first signal, on another thread; it should say that the program ends in order.</param>
    public GracefulStop(Action<PosixSignal> announce)
    {
        ArgumentNullException.ThrowIfNull(announce);
        _announce = announce;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle),
        ];
    }

    /// <summary>Gets a token that is cancelled at the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Gets a value indicating whether a signal has come.</summary>
    public bool IsRequested => _source.IsCancellationRequested;

    /// <summary>Asks to stop as the first signal does, but is not announced; does nothing where a stop is already requested.</summary>
    /// <remarks>A signal after it ends the process at once, as a second signal does.</remarks>
    public void Request() => TryRequest();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    /// <summary>Handles a signal.</summary>
    /// <param name="context">The signal; cancelled, that is kept from ending the process, only the first time.</param>
    internal void Handle(PosixSignalContext context)
    {
        if (TryRequest())
        {
            context.Cancel = true;
            _announce(context.Signal); // after the request: the terminal may be gone
        }
    }

    private bool TryRequest()
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            return false;
        }

        _source.Cancel();
        return true;
    }
}
