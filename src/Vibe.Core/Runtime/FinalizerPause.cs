using System.Runtime.CompilerServices;

namespace Vibe.Core.Runtime;

/// <summary>Holds finalizers back while tensor operations run. Programs that compute with TorchSharp 0.107 need it for exact numbers.</summary>
/// <remarks>
/// TorchSharp hands libtorch the native handle of a temporary <c>Scalar</c> (even <c>a + b</c> makes one) without keeping the object alive. A
/// collection at that moment lets the finalizer free it while libtorch reads it: the operation then fails with "Unknown scalar type", or
/// computes with a wrong number. While a pause lasts the collector works as ever, but the finalizer thread waits, so nothing is freed that
/// libtorch still reads. What is waiting is finalized at <see cref="Renew"/> and at the end.
/// <para>Nothing may call <see cref="GC.WaitForPendingFinalizers"/> meanwhile. A pause that is not renewed lapses after
/// <see cref="LapseSeconds"/> seconds, so that a process which is asked to exit does so.</para>
/// </remarks>
public sealed class FinalizerPause : IDisposable
{
    /// <summary>How long a pause holds without being renewed, in seconds.</summary>
    public const int LapseSeconds = 20;

    private static readonly Lock Sync = new();
    private static readonly List<Thread> Owners = [];
    private static readonly ManualResetEventSlim Opened = new(initialState: true);
    private static readonly ManualResetEventSlim Reached = new();
    private static int _collections;
    private static long _renewed;

    private readonly Thread _owner = Thread.CurrentThread;
    private bool _isDisposed;

    private FinalizerPause()
    {
    }

    /// <summary>Begins a pause, on any thread; pauses may overlap.</summary>
    /// <returns>The pause; disposing of it ends it.</returns>
    public static FinalizerPause Begin()
    {
        lock (Sync)
        {
            if (Opened.IsSet)
            {
                Close(); // none lasts, or they have lapsed
            }

            var pause = new FinalizerPause();
            Owners.Add(pause._owner);
            Interlocked.Exchange(ref _renewed, Environment.TickCount64);
            return pause;
        }
    }

    /// <summary>
    /// Keeps the pause from lapsing, and lets finalizers run now if there has been a collection and all pauses that last were begun by the
    /// calling thread. To be called where it has no tensor operation under way, often: it is cheap.
    /// </summary>
    public static void Renew()
    {
        lock (Sync)
        {
            Interlocked.Exchange(ref _renewed, Environment.TickCount64);
            if (Owners.Count == 0)
            {
                return;
            }

            if (GC.CollectionCount(0) != _collections && Owners.TrueForAll(owner => owner == Thread.CurrentThread))
            {
                Open();
            }

            if (Opened.IsSet)
            {
                Close();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Sync)
        {
            if (!_isDisposed && Owners.Remove(_owner) && Owners.Count == 0)
            {
                Open();
            }

            _isDisposed = true;
        }
    }

    /// <summary>Gets whether finalizers are held back at present.</summary>
    internal static bool IsHolding => Reached.IsSet && !Opened.IsSet;

    private static void Close()
    {
        Opened.Reset();
        Reached.Reset();
        Drop();
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        Reached.Wait(TimeSpan.FromSeconds(LapseSeconds)); // long only behind a finalizer that takes long
        _collections = GC.CollectionCount(0);
    }

    private static void Open()
    {
        Opened.Set();
        GC.WaitForPendingFinalizers();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop() => GC.KeepAlive(new Barrier());

    /// <summary>What the finalizer thread waits in.</summary>
    private sealed class Barrier
    {
        ~Barrier()
        {
            Reached.Set();
            while (!Opened.Wait(TimeSpan.FromMilliseconds(500)))
            {
                if (Environment.TickCount64 - Interlocked.Read(ref _renewed) > 1000L * LapseSeconds)
                {
                    Opened.Set();
                }
            }
        }
    }
}
