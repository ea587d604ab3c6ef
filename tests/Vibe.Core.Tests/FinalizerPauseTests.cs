using System.Runtime.CompilerServices;
using Vibe.Core.Runtime;

namespace Vibe.Core.Tests;

public sealed class FinalizerPauseTests
{
    private static int _finalized;

    [Fact]
    public void Begin_HoldsFinalizersBackUntilTheEnd()
    {
        var before = _finalized;
        using (FinalizerPause.Begin())
        {
            Drop();
            GC.Collect();
            Thread.Sleep(100);
            Assert.Equal(before, _finalized);

            FinalizerPause.Renew();
            Assert.Equal(before + 1, _finalized);
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
    public void Renew_LetsFinalizersRun_WhenAllPausesAreOfTheCallingThread()
    {
        using var outer = FinalizerPause.Begin();
        using var inner = FinalizerPause.Begin();
        var before = _finalized;
        Drop();
        GC.Collect();

        FinalizerPause.Renew();

        Assert.Equal(before + 1, _finalized);
    }

    [Fact]
    public void Renew_HoldsFinalizersBack_WhileAPauseOfAnotherThreadLasts()
    {
        FinalizerPause? other = null;
        var thread = new Thread(() => other = FinalizerPause.Begin());
        thread.Start();
        thread.Join();
        using var own = FinalizerPause.Begin();
        var before = _finalized;
        Drop();
        GC.Collect();

        FinalizerPause.Renew();

        Assert.Equal(before, _finalized);
        other!.Dispose();
        FinalizerPause.Renew();
        Assert.Equal(before + 1, _finalized);
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
