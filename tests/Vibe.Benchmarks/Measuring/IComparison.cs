namespace Vibe.Benchmarks.Measuring;

/// <summary>A benchmark that compares ways of computing the same, each in a separate process.</summary>
internal interface IComparison : IBenchmark
{
    /// <summary>Makes one way ready to run.</summary>
    /// <param name="way">The way's name.</param>
    public IWay Open(string way);
}
