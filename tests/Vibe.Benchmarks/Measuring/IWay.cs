namespace Vibe.Benchmarks.Measuring;

/// <summary>One way of computing something.</summary>
internal interface IWay : IDisposable
{
    /// <summary>Computes it once.</summary>
    public void Run();
}
