using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Stores;

namespace Vibe.Arrays.Tests;

public sealed class StoreArraysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadArray_GivesTheRowsOfTheStore()
    {
        using var store = FrameStore.Open(TestStores.Frames(_folder.File("store"), [4, 3], has3D: true));
        var rows = new float[3 * 147];
        store.Read(FrameColumn.Keypoints3D, 2, 3, rows);

        var array = store.ReadArray(FrameColumn.Keypoints3D, 2, 3);

        Assert.Equal([3, 49, 3], array.shape.Select(length => (int)length));
        Assert.Equal(rows, TensorArrays.Values<float>(array));
    }

    [Fact]
    public void ReadArray_GivesOneValuePerFrame_OfAFlag()
    {
        using var store = FrameStore.Open(TestStores.Frames(_folder.File("store"), [4], has3D: true));

        var array = store.ReadArray(FrameColumn.HasSmpl, 0, 4);

        Assert.Equal([4], array.shape.Select(length => (int)length));
        Assert.Equal([0f, 1f, 0f, 1f], TensorArrays.Values<float>(array));
    }

    [Fact]
    public void ReadArray_GivesTheRowsOfMotion()
    {
        using var store = MotionStore.Open(TestStores.Motion(_folder.File("store"), 4));
        var rows = new float[2 * 72];
        store.Read(MotionColumn.Pose, 1, 2, rows);

        Assert.Equal(rows, TensorArrays.Values<float>(store.ReadArray(MotionColumn.Pose, 1, 2)));
    }

    [Fact]
    public void ReadArray_NamesTheColumns_WhenTheStoreLacksOne()
    {
        using var store = FrameStore.Open(TestStores.Frames(_folder.File("store"), [4]));

        var error = Assert.Throws<InvalidDataException>(() => store.ReadArray(FrameColumn.Pose, 0, 1));

        Assert.Equal(
            $"{store.Folder}: expected a store with the column Pose but found features, keypoints2d.", error.Message);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 5)]
    [InlineData(4, 1)]
    public void ReadArray_Throws_WhenRowsLeaveTheStore(long first, int count)
    {
        using var store = FrameStore.Open(TestStores.Frames(_folder.File("store"), [4]));

        Assert.Throws<ArgumentOutOfRangeException>(() => store.ReadArray(FrameColumn.Features, first, count));
    }
}
