using System.Runtime.CompilerServices;

namespace Vibe.Core.Tests;

public sealed class FinalizerPauseTests
{
    private static int _finalized;

    [Fact]
    public void Begin_HoldsFinalizersBackUntilTheEnd()
    {
        using (FinalizerPause.Begin())
        {
            Drop();
            GC.Collect();
            Thread.Sleep(100);
            Assert.Equal(0, _finalized);

            FinalizerPause.Renew();
            Assert.Equal(1, _finalized);
            Assert.True(FinalizerPause.IsHolding);
        }

        Assert.False(FinalizerPause.IsHolding);
    }

    [Fact]
    public void Dispose_HoldsOn_WhileAnotherPauseLasts()
    {
        var first = FinalizerPause.Begin();
        var second = FinalizerPause.Begin();

        first.Dispose();
        first.Dispose();
        Assert.True(FinalizerPause.IsHolding);
        second.Dispose();
        Assert.False(FinalizerPause.IsHolding);
    }

    [Fact]
    public void Renew_DoesNothing_WithoutPause()
    {
        FinalizerPause.Renew();

        Assert.False(FinalizerPause.IsHolding);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop() => GC.KeepAlive(new Counted());

    private sealed class Counted
    {
        ~Counted() => Interlocked.Increment(ref _finalized);
    }
}
