using static TorchSharp.torch;

namespace Vibe.Training.Distributed;

/// <summary>
/// The processes that train one model together, each on its part of every batch. All of them make the same calls in the same order.
/// </summary>
public interface IProcessGroup : IDisposable
{
    /// <summary>Gets this process's number, from 0; process 0 writes the run.</summary>
    public int Rank { get; }

    /// <summary>Gets the number of processes.</summary>
    public int Size { get; }

    /// <summary>Gets this process's number among those of the same machine, from 0.</summary>
    public int LocalRank { get; }

    /// <summary>Adds up the numbers of all processes and waits for the sums.</summary>
    /// <param name="values">This process's numbers; afterwards the sums, the same bits in each process.</param>
    /// <exception cref="ProcessGroupException">Another process has ended or does not answer.</exception>
    public void Sum(Span<double> values);

    /// <summary>Begins to add up tensors of all processes, in place, while this process computes other things.</summary>
    /// <param name="tensors">
    /// The tensors, float32, of the same shapes in each process; they live and are left alone until <see cref="Wait"/> returns.
    /// </param>
    public void BeginSum(IReadOnlyList<Tensor> tensors);

    /// <summary>Waits until the sums that were begun are there, the same bits in each process.</summary>
    /// <exception cref="ProcessGroupException">Another process has ended or does not answer.</exception>
    public void Wait();
}
