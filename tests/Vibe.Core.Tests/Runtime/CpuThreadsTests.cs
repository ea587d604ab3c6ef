using Vibe.Core.Runtime;

namespace Vibe.Core.Tests.Runtime;

public sealed class CpuThreadsTests : IDisposable
{
    private const string Policy = "OMP_WAIT_POLICY";

    private readonly string? _before = Environment.GetEnvironmentVariable(Policy);

    public void Dispose() => Environment.SetEnvironmentVariable(Policy, _before);

    [Theory]
    [InlineData(null, "passive")]
    [InlineData("active", "active")]
    public void SleepWhenWaiting_SetsThePolicy_WhereTheUserHasNot(string? given, string expected)
    {
        Environment.SetEnvironmentVariable(Policy, given);

        CpuThreads.SleepWhenWaiting();

        Assert.Equal(expected, Environment.GetEnvironmentVariable(Policy));
    }
}
