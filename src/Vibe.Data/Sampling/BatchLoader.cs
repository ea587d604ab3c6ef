using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Vibe.Data.Sampling;

/// <summary>Makes the batches of consecutive steps ahead of time on background threads and returns them in order.</summary>
/// <remarks>The number of threads changes no batch. Dispose it before the stores that its batches are read from.</remarks>
public sealed class BatchLoader : IDisposable
{
    private readonly IBatchSource _source;
    private readonly Dictionary<long, TrainingBatch> _ready = [];
    private readonly Thread[] _threads;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _changed = new(0);
    private readonly SemaphoreSlim _free;
    private readonly CancellationTokenSource _stop = new();
    private ExceptionDispatchInfo? _error;
    private long _failedStep = long.MaxValue;
    private long _nextToLoad;
    private long _nextToGive;
    private bool _disposed;

    /// <summary>Initializes a new instance of the <see cref="BatchLoader"/> class and starts loading.</summary>
    /// <param name="source">Makes the batches.</param>
    /// <param name="firstStep">The step that <see cref="Next"/> gives first.</param>
    /// <param name="capacity">Batches that wait at most, those in the making included.</param>
    /// <param name="threads">Threads that make batches; no more than <paramref name="capacity"/> have work at a time.</param>
    public BatchLoader(IBatchSource source, long firstStep, int capacity = 2, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(firstStep);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);

        (_source, _nextToLoad, _nextToGive) = (source, firstStep, firstStep);
        _free = new SemaphoreSlim(capacity);
        _threads = [.. Enumerable.Range(0, threads).Select(
            i => new Thread(Load) { IsBackground = true, Name = $"{nameof(BatchLoader)} {i}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Gets the time that <see cref="Next"/> has waited for batches.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Gives the next step's batch, waiting for it if need be.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The batch; owned by the caller.</returns>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    /// <remarks>An error of a loading thread is thrown here, as it was, on every call after the batches before it.</remarks>
    public TrainingBatch Next(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            lock (_gate)
            {
                if (_ready.Remove(_nextToGive, out var batch))
                {
                    _nextToGive++;
                    _free.Release();
                    Waited += Stopwatch.GetElapsedTime(start);
                    return batch;
                }

                if (_nextToGive >= _failedStep)
                {
                    _error!.Throw();
                }
            }

            _changed.Wait(cancellationToken);
        }
    }

    /// <summary>Stops loading and disposes the batches that were not taken.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _stop.Cancel();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        foreach (var batch in _ready.Values)
        {
            batch.Dispose();
        }

        _ready.Clear();
        _free.Dispose();
        _changed.Dispose();
        _stop.Dispose();
    }

    private void Load()
    {
        var step = long.MaxValue;
        try
        {
            while (true)
            {
                _free.Wait(_stop.Token);
                step = Interlocked.Increment(ref _nextToLoad) - 1;
                var batch = _source.Create(step);
                lock (_gate)
                {
                    _ready.Add(step, batch);
                }

                _changed.Release();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Disposed while there was nothing to do.
        }
#pragma warning disable CA1031 // Whatever it is, Next throws it on the caller's thread.
        catch (Exception error)
#pragma warning restore CA1031
        {
            lock (_gate)
            {
                if (step < _failedStep)
                {
                    (_failedStep, _error) = (step, ExceptionDispatchInfo.Capture(error));
                }
            }

            _changed.Release();
        }
    }
}
