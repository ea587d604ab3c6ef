using System.Diagnostics;
using Vibe.Training.Distributed;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Training;

/// <summary>Measures how long the training thread waits for the other processes.</summary>
/// <param name="group">The processes; the caller keeps them.</param>
internal sealed class TimedGroup(IProcessGroup group) : IProcessGroup
{
    private readonly Stopwatch _waiting = new();

    /// <summary>Gets the time waited so far, in milliseconds.</summary>
    public double WaitedMs => _waiting.Elapsed.TotalMilliseconds;

    public int Rank => group.Rank;

    public int Size => group.Size;

    public int LocalRank => group.LocalRank;

    public void Sum(Span<double> values)
    {
        _waiting.Start();
        group.Sum(values);
        _waiting.Stop();
    }

    public void BeginSum(IReadOnlyList<Tensor> tensors) => group.BeginSum(tensors);

    public void Wait()
    {
        _waiting.Start();
        group.Wait();
        _waiting.Stop();
    }

    public void Dispose()
    {
    }
}
