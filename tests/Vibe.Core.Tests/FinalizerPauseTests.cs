using System.Runtime.CompilerServices;

namespace Vibe.Core.Tests;

public sealed class FinalizerPauseTests
{
    private static int _finalized;

    [Fact]
    public void Begin_HoldsFinalizersBack_UntilTheLastPauseEnds()
    {
        _finalized = 0;
        var (outer, inner) = (FinalizerPause.Begin(), FinalizerPause.Begin());
        Forget();
        GC.Collect();
        Thread.Sleep(50);
        Assert.Equal(0, _finalized);

        inner.Dispose();
        inner.Dispose();
        Thread.Sleep(50);
        Assert.Equal(0, _finalized);

        outer.Dispose();
        GC.WaitForPendingFinalizers();
        Assert.Equal(1, _finalized);
    }

    [Fact]
    public void Renew_LetsThemRunInBetween()
    {
        _finalized = 0;
        using var pause = FinalizerPause.Begin();
        Forget();
        GC.Collect();
        FinalizerPause.Renew();
        Assert.Equal(0, _finalized); // only once a second

        Thread.Sleep(1050);
        FinalizerPause.Renew();
        Assert.Equal(1, _finalized);

        Forget();
        GC.Collect();
        Thread.Sleep(50);
        Assert.Equal(1, _finalized);
    }

    [Fact]
    public void Renew_DoesNothing_WithoutAPause()
    {
        _finalized = 0;
        FinalizerPause.Renew();
        Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Equal(1, _finalized);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget() => _ = new Counted();

    private sealed class Counted
    {
        ~Counted() => Interlocked.Increment(ref _finalized);
    }
}
