using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Numpy;

public sealed class NpyColumnTests : TemporaryFolder
{
    [Fact]
    public void Rows_GiveWhatWasAppended()
    {
        using (var writer = new NpyColumnWriter<float>(File("column.npy"), 2, 3))
        {
            writer.Append([1, 2, 3, 4, 5, 6]);
            writer.Append([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
            Assert.Equal(3, writer.RowCount);
            writer.Commit();
        }

        using var column = NpyColumn<float>.Open(File("column.npy"));

        Assert.Equal([3, 2, 3], column.Shape);
        Assert.Equal(3, column.RowCount);
        Assert.Equal(6, column.RowSize);
        Assert.Equal([7f, 8, 9, 10, 11, 12], column.Rows(1, 1).ToArray());
        Assert.Equal(18, column.Rows(0, 3).Length);
        Assert.Equal(18f, NpyFile.Read(File("column.npy")).ToArray<float>()[^1]);
    }

    [Fact]
    public void Rows_AreEmpty_WhenNothingWasAppended()
    {
        using (var writer = new NpyColumnWriter<byte>(File("column.npy")))
        {
            writer.Commit();
        }

        using var column = NpyColumn<byte>.Open(File("column.npy"));

        Assert.Equal([0L], column.Shape);
        Assert.True(column.Rows(0, 0).IsEmpty);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 3)]
    [InlineData(2, 1)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(0, -1)]
    public void Rows_Throw_WhenOutside(long first, int count)
    {
        NpyFile.Write<int>(File("column.npy"), [1, 2], 2);
        using var column = NpyColumn<int>.Open(File("column.npy"));

        Assert.Throws<ArgumentOutOfRangeException>(() => column.Rows(first, count).Length);
    }

    [Fact]
    public void Rows_Throw_WhenDisposed()
    {
        NpyFile.Write<int>(File("column.npy"), [1, 2], 2);
        var column = NpyColumn<int>.Open(File("column.npy"));
        column.Dispose();

        Assert.Throws<ObjectDisposedException>(() => column.Rows(0, 1).Length);
    }

    [Fact]
    public void Open_NamesBothTypes_WhenTheTypeDiffers()
    {
        NpyFile.Write<int>(File("column.npy"), [1, 2], 2);

        var error = Assert.Throws<InvalidDataException>(() => NpyColumn<float>.Open(File("column.npy")));

        Assert.EndsWith("column.npy: expected type <f4 but found <i4.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Refuses_FortranOrder()
    {
        var error = Assert.Throws<InvalidDataException>(
            () => NpyColumn<float>.Open(File("x.npy", NpySamples.Bytes("<f4", "(2, 3)", new byte[24], fortranOrder: true))));

        Assert.Contains("Fortran order", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Refuses_WhenTheFileIsTruncated()
    {
        NpyFile.Write<int>(File("column.npy"), [1, 2, 3, 4], 2, 2);
        using (var file = new FileStream(File("column.npy"), FileMode.Open))
        {
            file.SetLength(file.Length - 1);
        }

        var error = Assert.Throws<InvalidDataException>(() => NpyColumn<int>.Open(File("column.npy")));

        Assert.Contains("needs 144 bytes, but there are 143", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Refuses_AScalar()
    {
        NpyFile.Write<int>(File("column.npy"), [1]);

        Assert.Throws<InvalidDataException>(() => NpyColumn<int>.Open(File("column.npy")));
    }
}
