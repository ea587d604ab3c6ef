using Vibe.Benchmarks.Measuring;
using Vibe.Testing;

namespace Vibe.Benchmarks.Programs;

/// <summary>A user's program under forced collections for a minute: no exception and no wrong number may come of them.</summary>
internal sealed class CollectionStress : IBenchmark
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);

    public string Name => "collections";

    public void Run(TextWriter output) => output.WriteLine(StormOutcome.Of(Duration));
}
