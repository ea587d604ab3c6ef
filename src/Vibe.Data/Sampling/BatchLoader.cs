using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Vibe.Data.Sampling;

/// <summary>Makes the batches of consecutive steps ahead of time on a thread of its own.</summary>
/// <remarks>Dispose it before the stores that its batches are read from.</remarks>
public sealed class BatchLoader : IDisposable
{
    private readonly BatchMixer _mixer;
    private readonly BlockingCollection<TrainingBatch> _ready;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _error;
    private bool _disposed;

    /// <summary>Initializes a new instance of the <see cref="BatchLoader"/> class and starts loading.</summary>
    /// <param name="mixer">Makes the batches.</param>
    /// <param name="firstStep">The step that <see cref="Next"/> gives first.</param>
    /// <param name="capacity">Batches that wait at most.</param>
    public BatchLoader(BatchMixer mixer, long firstStep, int capacity = 2)
    {
        ArgumentNullException.ThrowIfNull(mixer);
        ArgumentOutOfRangeException.ThrowIfNegative(firstStep);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);

        _mixer = mixer;
        _ready = new BlockingCollection<TrainingBatch>(capacity);
        _thread = new Thread(() => Load(firstStep)) { IsBackground = true, Name = nameof(BatchLoader) };
        _thread.Start();
    }

    /// <summary>Gives the next step's batch, waiting for it if need be.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The batch; owned by the caller.</returns>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    /// <remarks>An error of the loading thread is thrown here, as it was, on every call after the batches before it.</remarks>
    public TrainingBatch Next(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_ready.TryTake(out var batch, Timeout.Infinite, cancellationToken))
        {
            return batch;
        }

        _error?.Throw();
        throw new InvalidOperationException("The loading thread ended without an error.");
    }

    /// <summary>Stops loading and disposes the batches that nobody took.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _stop.Cancel();
        _thread.Join();
        while (_ready.TryTake(out var batch))
        {
            batch.Dispose();
        }

        _ready.Dispose();
        _stop.Dispose();
    }

    private void Load(long step)
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                Offer(_mixer.Create(step++));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Disposed while the queue was full.
        }
#pragma warning disable CA1031 // Whatever it is, Next throws it on the caller's thread.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _error = ExceptionDispatchInfo.Capture(error);
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }

    private void Offer(TrainingBatch batch)
    {
        try
        {
            _ready.Add(batch, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            batch.Dispose();
            throw;
        }
    }
}
