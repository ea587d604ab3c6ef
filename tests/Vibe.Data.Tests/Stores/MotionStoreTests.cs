using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Stores;

namespace Vibe.Data.Tests.Stores;

public sealed class MotionStoreTests
{
    [Fact]
    public void Read_GivesWhatWasWritten()
    {
        using var folder = new TemporaryFolder();
        using var store = MotionStore.Open(TestStores.Motion(folder.File("m"), 4, 5));
        var translation = new float[6];

        store.Read(MotionColumn.Translation, 4, 2, translation);

        Assert.Equal([4, 4, 4, 5, 5, 5], translation);
        Assert.Equal(9, store.FrameCount);
        Assert.Equal(WorldUp.Y, store.Manifest.WorldUp);
    }
}
