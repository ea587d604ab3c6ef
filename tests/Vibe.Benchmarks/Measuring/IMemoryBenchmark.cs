namespace Vibe.Benchmarks.Measuring;

/// <summary>A benchmark whose ways can each be run alone, in a process of their own, so that its peak memory is seen.</summary>
internal interface IMemoryBenchmark : IBenchmark
{
    /// <summary>Runs one way a few times and keeps nothing of any other.</summary>
    /// <param name="way">The way's name.</param>
    public void RunAlone(string way);
}
