using System.Runtime;
using Vibe.Training.Sessions;

namespace Vibe.Training.Tests.Sessions;

public sealed class CollectionPauseTests
{
    [Fact]
    public void Renew_CollectsOnlyBetweenOperations()
    {
        using (CollectionPause.Begin())
        {
            var collections = GC.CollectionCount(0);
            Allocate(64);
            Assert.Equal(collections, GC.CollectionCount(0));
            Assert.Equal(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);

            Allocate(128);
            CollectionPause.Renew();
            Assert.True(GC.CollectionCount(0) > collections);
            Assert.Equal(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        }

        Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
    }

    [Fact]
    public void Renew_DoesNothing_WhenNothingIsPaused()
    {
        CollectionPause.Renew();

        Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
    }

    private static void Allocate(int mebibytes)
    {
        for (var i = 0; i < mebibytes * 16; i++)
        {
            GC.KeepAlive(new byte[1 << 16]);
        }
    }
}
