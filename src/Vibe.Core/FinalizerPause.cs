namespace Vibe.Core;

/// <summary>Holds all finalizers of the process back while tensors are computed with, and lets them run in between.</summary>
/// <remarks>
/// <para>
/// TorchSharp 0.107 hands libtorch the native handle of a temporary <c>Scalar</c> (even <c>a + b</c> makes one) without keeping the object
/// alive. If the garbage collector runs at that moment, the finalizer frees what libtorch reads: about one addition in ten thousand
/// collections fails with "Expected false to be true" or computes with a wrong number.
/// </para>
/// <para>
/// Collections may come at any time, from any thread: what they find is queued for the one thread that runs finalizers, and that thread
/// waits inside a finalizer of ours, for half a minute at most after <see cref="Begin"/> or <see cref="Renew"/>. So nothing else should call
/// <see cref="GC.WaitForPendingFinalizers"/> during a pause.
/// </para>
/// </remarks>
public sealed class FinalizerPause : IDisposable
{
    private const int MostAttempts = 20;

    // A process that ends in the middle of a pause waits for its finalizer thread.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly Lock Gate = new();
    private static int _count;
    private static long _closed;
    private static ManualResetEventSlim? _open;

    private bool _isDisposed;

    private FinalizerPause()
    {
    }

    /// <summary>Begins; pauses may overlap, and finalizers run again when the last has ended.</summary>
    /// <returns>The pause, to be disposed; a process that ends without that takes half a minute longer.</returns>
    public static FinalizerPause Begin()
    {
        lock (Gate)
        {
            if (_count++ == 0)
            {
                Close();
            }
        }

        return new FinalizerPause();
    }

    /// <summary>
    /// Lets what is waiting run now, at most once a second. To be called where no thread computes with tensors; cheap, and nothing without a
    /// pause.
    /// </summary>
    public static void Renew()
    {
        lock (Gate)
        {
            if (_count > 0 && TimeSpan.FromMilliseconds(Environment.TickCount64 - _closed) >= Interval)
            {
                _open?.Set();
                GC.WaitForPendingFinalizers();
                Close();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Gate)
        {
            if (!_isDisposed && --_count == 0)
            {
                _open?.Set();
                _open = null;
            }

            _isDisposed = true;
        }
    }

    // Makes the finalizer thread wait. Where it does not come within a second, because someone else's finalizer is busy, everything goes on
    // as without a pause.
    private static void Close()
    {
        var (open, isWaiting) = (new ManualResetEventSlim(), new ManualResetEventSlim());
        Forget(open, isWaiting);
        for (var attempt = 0; attempt < MostAttempts && !isWaiting.IsSet; attempt++)
        {
            GC.Collect(Math.Min(attempt, GC.MaxGeneration));
            isWaiting.Wait(Patience);
        }

        if (!isWaiting.IsSet)
        {
            open.Set();
        }

        (_open, _closed) = (open, Environment.TickCount64);
    }

    // In a method of its own, so that nothing remembers the object.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget(ManualResetEventSlim open, ManualResetEventSlim isWaiting) => _ = new Doorstop(open, isWaiting);

    private sealed class Doorstop(ManualResetEventSlim open, ManualResetEventSlim isWaiting)
    {
        ~Doorstop()
        {
            isWaiting.Set();
            open.Wait(Longest);
        }
    }
}
