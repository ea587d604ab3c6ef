using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Numpy;

public sealed class NpyColumnAppenderTests : TemporaryFolder
{
    [Fact]
    public void Append_GivesTheBytesOfTheWriter_WhateverWasInterrupted()
    {
        using (var writer = new NpyColumnWriter<float>(File("whole.npy"), 2))
        {
            writer.Append([1, 2, 3, 4, 5, 6]);
            writer.Commit();
        }

        using (var first = new NpyColumnAppender<float>(File("parts.npy"), 0, 2))
        {
            first.Append([1, 2]);
            first.Flush();
            first.Append([9, 9, 9, 9]); // never flushed: the work that an interruption loses
        }

        using (var second = new NpyColumnAppender<float>(File("parts.npy"), 1, 2))
        {
            Assert.Equal(1, second.RowCount);
            second.Append([3, 4, 5, 6]);
            second.Flush();
        }

        Assert.Equal(System.IO.File.ReadAllBytes(File("whole.npy")), System.IO.File.ReadAllBytes(File("parts.npy")));
    }

    [Fact]
    public void Constructor_CutsOffRows_EvenTwice()
    {
        using (var first = new NpyColumnAppender<long>(File("column.npy"), 0))
        {
            first.Append([1, 2, 3]);
            first.Flush();
        }

        new NpyColumnAppender<long>(File("column.npy"), 2).Dispose(); // interrupted again before anything was appended
        new NpyColumnAppender<long>(File("column.npy"), 1).Dispose();

        Assert.Equal([1L], NpyFile.Read(File("column.npy")).ToArray<long>());
    }

    [Fact]
    public void AppendFile_AddsTheRowsOfAnother()
    {
        NpyFile.Write<byte>(File("other.npy"), [7, 8, 9, 10], 2, 2);
        using (var column = new NpyColumnAppender<byte>(File("column.npy"), 0, 2))
        {
            column.Append([5, 6]);
            column.AppendFile(File("other.npy"));
            column.Flush();
        }

        var read = NpyFile.Read(File("column.npy"));
        Assert.Equal([3, 2], read.Shape);
        Assert.Equal(new byte[] { 5, 6, 7, 8, 9, 10 }, read.ToArray<byte>());
    }

    [Fact]
    public void Constructor_SaysWhatDiffers_WhenTheFileIsAnother()
    {
        NpyFile.Write<float>(File("column.npy"), [1, 2, 3, 4], 2, 2);

        AssertRefused("expected type <f8 in C order but found <f4", () => new NpyColumnAppender<double>(File("column.npy"), 1, 2));
        AssertRefused("expected rows of shape (3) but found (2)", () => new NpyColumnAppender<float>(File("column.npy"), 1, 3));
        AssertRefused("expected 9 rows but the file has only 2", () => new NpyColumnAppender<float>(File("column.npy"), 9, 2));

        void AssertRefused(string reason, Func<IDisposable> open)
        {
            var error = Assert.Throws<InvalidDataException>(open);
            Assert.Contains($"{File("column.npy")}: {reason}", error.Message, StringComparison.Ordinal);
        }
    }
}
