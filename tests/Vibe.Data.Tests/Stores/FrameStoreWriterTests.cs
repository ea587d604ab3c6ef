using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Stores;

namespace Vibe.Data.Tests.Stores;

public sealed class FrameStoreWriterTests : IDisposable
{
    private static readonly FrameStoreInfo Info = new("s", 25, 1.2, TestStores.Extractor);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Dispose_LeavesNothing_WhenNotCompleted()
    {
        using (var writer = new FrameStoreWriter(_folder.File("s"), Info))
        {
            writer.Append(TestStores.Sequence("a", 3, 0, has3D: false));
            Assert.NotEmpty(Directory.GetFileSystemEntries(_folder.Root));
            Assert.False(Directory.Exists(_folder.File("s")));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Complete_LeavesOnlyTheStore()
    {
        TestStores.Frames(_folder.File("s"), [2]);

        Assert.Equal([_folder.File("s")], Directory.GetFileSystemEntries(_folder.Root));
        Assert.Equal(
            ["features.npy", "keypoints2d.npy", "manifest.json"],
            Directory.GetFiles(_folder.File("s")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Complete_NamesThePath_AndLeavesNothing_WhenWritingFails()
    {
        using var writer = new FrameStoreWriter(_folder.File("s"), Info);
        writer.Append(TestStores.Sequence("a", 3, 0, has3D: false));
        Directory.Delete(_folder.File("s.partial"), recursive: true); // as if the disk had failed

        var error = Assert.Throws<IOException>(() => writer.Complete(TestStores.Provenance));

        Assert.Contains(_folder.File("s"), error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Constructor_Throws_WhenTheFolderCannotBeMade()
    {
        File.WriteAllText(_folder.File("file"), string.Empty);

        var error = Assert.Throws<IOException>(() => new FrameStoreWriter(_folder.File("file/s"), Info));

        Assert.Contains(_folder.File("file/s"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_Throws_WhenSomethingOfThatNameExists()
    {
        Directory.CreateDirectory(_folder.File("photos"));
        File.WriteAllText(_folder.File("photos/holiday.txt"), "sun");

        Assert.Throws<IOException>(() => new FrameStoreWriter(_folder.File("photos"), Info, replace: true));
        Assert.True(File.Exists(_folder.File("photos/holiday.txt")));
    }

    [Fact]
    public void Constructor_Throws_WhileAnotherWriterIsAtWork()
    {
        using var writer = new FrameStoreWriter(_folder.File("s"), Info);

        var error = Assert.Throws<IOException>(() => new FrameStoreWriter(_folder.File("s"), Info));

        Assert.Contains("another process is writing this store", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_RemovesWhatAnInterruptedWriterLeft()
    {
        Directory.CreateDirectory(_folder.File("s.partial"));
        File.WriteAllText(_folder.File("s.partial/old.npy"), "half");

        using var store = FrameStore.Open(TestStores.Frames(_folder.File("s"), [2]));

        Assert.False(File.Exists(_folder.File("s/old.npy")));
    }

    [Fact]
    public void Complete_ReplacesAStore_WhenAsked()
    {
        TestStores.Frames(_folder.File("s"), [2]);
        using (var writer = new FrameStoreWriter(_folder.File("s"), Info, replace: true))
        {
            writer.Append(TestStores.Sequence("a", 5, 0, has3D: false));
            writer.Complete(TestStores.Provenance);
        }

        Assert.Equal(5, StoreManifest.Read(_folder.File("s")).FrameCount);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Append_Throws_OnBadSequences()
    {
        using var writer = new FrameStoreWriter(_folder.File("s"), Info);
        var good = TestStores.Sequence("a", 2, 0, has3D: true);
        writer.Append(good);

        AssertRefused("'a' twice", good);
        AssertRefused("column 'pose' (2,72) but got 69 values", good with { Name = "b", Pose = new float[69] });
        AssertRefused("same columns in every sequence but 'betas' differs", good with { Name = "b", Betas = null });
        AssertRefused("column 'features' (2,2048) but got 0 values", good with { Name = "b", Features = [] });
        Assert.Equal(2, writer.FrameCount);

        void AssertRefused(string reason, FrameSequence sequence) =>
            Assert.Contains(reason, Assert.Throws<ArgumentException>(() => writer.Append(sequence)).Message, StringComparison.Ordinal);
    }
}
