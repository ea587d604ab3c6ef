using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace Vibe.Training.Distributed;

/// <summary>The processes that <c>mpirun</c> or <c>srun</c> has started together.</summary>
/// <remarks>
/// A separate thread makes every call of MPI, one sum after the other in the order in which they were begun, so that gradients travel
/// while the training thread computes. It waits without occupying a core. TorchSharp 0.107 has no hooks on gradients, so the sums of a
/// network begin when its backward pass has ended.
/// </remarks>
public sealed class MpiProcessGroup : IProcessGroup
{
    /// <summary>The environment variable that may name MPI's library.</summary>
    public const string LibraryVariable = "VIBE_MPI";

    private readonly MpiLibrary _library;
    private readonly BlockingCollection<Exchange> _work = [];
    private readonly List<GradientBucket> _begun = [];
    private readonly Thread _thread;
    private readonly MpiLaunch _launch;
    private volatile int _abortCode = -1;
    private volatile bool _hasLeft;

    private MpiProcessGroup(MpiLaunch launch, MpiLibrary library)
    {
        (_launch, _library) = (launch, library);
        var started = new TaskCompletionSource<(int Rank, int Size)>();
        _thread = new Thread(() => Communicate(started)) { IsBackground = true, Name = nameof(MpiProcessGroup) };
        _thread.Start();
        (Rank, Size) = started.Task.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <inheritdoc/>
    public int LocalRank => _launch.LocalRank;

    /// <summary>Gets the number of processes on this process's machine.</summary>
    public int LocalSize => _launch.LocalSize;

    /// <summary>Joins the processes that were started with this one, and waits for them.</summary>
    /// <returns>The group; <see langword="null"/> for a process that was started alone, which needs no MPI.</returns>
    /// <exception cref="ProcessGroupException">The launcher's library is missing, or the processes cannot find each other.</exception>
    public static MpiProcessGroup? Join() => MpiLaunch.Of(Environment.GetEnvironmentVariable) is { } launch
        ? new MpiProcessGroup(launch, MpiLibrary.Load(launch.IsOpenMpi, Environment.GetEnvironmentVariable(LibraryVariable)))
        : null;

    /// <inheritdoc/>
    public unsafe void Sum(Span<double> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        fixed (double* address = values)
        {
            using var exchange = new Exchange((nint)address, values.Length, isDouble: true);
            _work.Add(exchange);
            exchange.Wait();
        }
    }

    /// <inheritdoc/>
    public void BeginSum(IReadOnlyList<Tensor> tensors)
    {
        foreach (var bucket in GradientBucket.Of(tensors))
        {
            _begun.Add(bucket);
            _work.Add(bucket.Exchange);
        }
    }

    /// <inheritdoc/>
    public void Wait()
    {
        foreach (var bucket in _begun)
        {
            bucket.Finish();
            bucket.Dispose();
        }

        _begun.Clear();
    }

    /// <summary>Ends all processes at once, this one included: the others would wait for it for ever.</summary>
    /// <param name="code">The exit code.</param>
    public void Abort(int code)
    {
        _abortCode = code;
        _work.CompleteAdding();
        _thread.Join();
    }

    /// <summary>Waits until all processes are done, and leaves.</summary>
    public void Dispose()
    {
        if (_hasLeft)
        {
            return;
        }

        _hasLeft = true;
        Sum([0]);
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Communicate(TaskCompletionSource<(int Rank, int Size)> started)
    {
        try
        {
            started.SetResult(_library.Start());
        }
        catch (ProcessGroupException error)
        {
            started.SetException(error);
            return;
        }

        foreach (var exchange in _work.GetConsumingEnumerable())
        {
            if (!Run(exchange))
            {
                break;
            }
        }

        if (_abortCode >= 0)
        {
            _library.Abort(_abortCode);
        }
        else
        {
            _library.Stop();
        }
    }

    /// <returns>Whether the group resumes; not once it is aborted.</returns>
    private bool Run(Exchange exchange)
    {
        try
        {
            var request = _library.BeginSum(exchange.Address, exchange.Count, exchange.IsDouble);
            for (var wait = default(PatientWait); !_library.IsDone(ref request); wait.Once())
            {
                if (_abortCode >= 0)
                {
                    return false;
                }
            }

            exchange.Complete();
        }
        catch (ProcessGroupException error)
        {
            exchange.Complete(error);
        }

        return true;
    }
}
