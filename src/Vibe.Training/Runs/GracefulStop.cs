using System.Runtime.InteropServices;

namespace Vibe.Training.Runs;

/// <summary>Lets a run end in order when the user presses Ctrl-C, the system asks it to end (SIGTERM) or its terminal closes (SIGHUP).</summary>
/// <remarks>The first signal cancels <see cref="Token"/>; the second ends the process as if this class were not there.</remarks>
public sealed class GracefulStop : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Action<string> _announce;
    private readonly PosixSignalRegistration[] _registrations;
    private int _signals;

    /// <summary>Initializes a new instance of the <see cref="GracefulStop"/> class, which listens until it is disposed.</summary>
    /// <param name="announce">Shows a message at the first signal; called on another thread.</param>
    public GracefulStop(Action<string> announce)
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

    /// <summary>Asks to stop, as the first signal does.</summary>
    /// <param name="who">Who asks, for the message.</param>
    /// <returns>Whether it was the first wish.</returns>
    public bool Request(string who)
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            return false;
        }

        _source.Cancel(); // before the message: the terminal may be gone
        _announce($"{who}: finishing this step and saving. Once more ends at once, without saving.");
        return true;
    }

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
        var name = context.Signal == PosixSignal.SIGINT ? "Ctrl-C" : context.Signal.ToString();
        context.Cancel |= Request(name);
    }
}
