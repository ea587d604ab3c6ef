using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Numpy;

public sealed class NpyColumnWriterTests : TemporaryFolder
{
    [Fact]
    public void Dispose_LeavesNothing_WhenNotCommitted()
    {
        using (var writer = new NpyColumnWriter<float>(File("column.npy"), 2))
        {
            writer.Append([1, 2]);
        }

        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void Commit_ReplacesAnExistingColumn_OnlyWhenComplete()
    {
        NpyFile.Write<float>(File("column.npy"), [5], 1);
        using var writer = new NpyColumnWriter<float>(File("column.npy"));
        writer.Append([6, 7]);

        Assert.Equal([5f], NpyFile.Read(File("column.npy")).ToArray<float>());
        writer.Commit();
        Assert.Equal([6f, 7f], NpyFile.Read(File("column.npy")).ToArray<float>());
    }

    [Fact]
    public void Append_NamesThePathAndLeavesNothing_WhenTheDiskIsFull()
    {
        NpyFile.Write<double>(File("column.npy"), [5], 1);
        var rows = new double[100_000];
        using (var writer = new NpyColumnWriter<double>(File("column.npy"), [10], stream => new FullDiskStream(stream, 4096)))
        {
            var error = Assert.Throws<IOException>(() => writer.Append(rows));
            Assert.Contains("column.npy: No space left", error.Message, StringComparison.Ordinal);
            Assert.Throws<IOException>(writer.Commit);
        }

        Assert.Equal([File("column.npy")], Directory.GetFiles(Folder));
        Assert.Equal(5, NpyFile.Read(File("column.npy")).Scalar<double>());
    }

    [Fact]
    public void Append_Throws_WhenARowIsNotComplete()
    {
        using var writer = new NpyColumnWriter<float>(File("column.npy"), 2, 3);

        var error = Assert.Throws<ArgumentException>(() => writer.Append([1, 2, 3, 4]));

        Assert.Equal("Expected a multiple of 6 values but got 4. (Parameter 'rows')", error.Message);
    }

    [Fact]
    public void Append_KeepsOrder_WhenRowsAreSmallAndLarge()
    {
        var random = new Random(3);
        var expected = new List<int>();
        using (var writer = new NpyColumnWriter<int>(File("column.npy"), 3))
        {
            for (var i = 0; i < 300; i++)
            {
                var rows = Enumerable.Range(0, 3 * random.Next(i % 50 == 49 ? 20_000 : 200)).Select(_ => random.Next()).ToArray();
                expected.AddRange(rows);
                writer.Append(rows);
            }

            writer.Commit();
        }

        using var column = NpyColumn<int>.Open(File("column.npy"));
        Assert.True(column.Rows(0, (int)column.RowCount).SequenceEqual(expected.ToArray()));
    }
}
