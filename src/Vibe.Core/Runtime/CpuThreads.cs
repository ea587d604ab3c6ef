using Vibe.Core.Backends;

namespace Vibe.Core.Runtime;

/// <summary>How libtorch's threads share a processor with other work.</summary>
public static class CpuThreads
{
    private const string Policy = "OMP_WAIT_POLICY";

    /// <summary>
    /// Lets threads that wait for others sleep, in this process and in those that it starts. By default they spin, which takes the
    /// processor from whoever else wants it. Call it before anything computes; where the user has set <c>OMP_WAIT_POLICY</c>, that counts.
    /// </summary>
    public static void SleepWhenWaiting() => NativeEnvironment.SetDefault(Policy, "passive");
}
