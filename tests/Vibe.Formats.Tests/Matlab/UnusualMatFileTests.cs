using System.Buffers.Binary;
using System.Text;
using Vibe.Formats.Inspection;
using Vibe.Formats.Matlab;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Matlab;

/// <summary>Files as MATLAB and scipy write them in corners of the format.</summary>
public sealed class UnusualMatFileTests : TemporaryFolder
{
    [Fact]
    public void Read_TakesAStreamThatEndsWithAFlush()
    {
        var x = (NpyArray)MatFile.Read(FormatFixtures.Fault("mat_unfinished_deflate.mat"))["x"];

        Assert.Equal([157L, 13L], x.Shape);
        Assert.Equal(228545.5, x.ToArray<double>().Sum());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_TakesAStreamThatEndsWithAFlush_OfAnySize(bool bigEndian)
    {
        var sample = new MatSamples(bigEndian);
        var path = File("x.mat", sample.File(sample.Flushed(sample.Numeric("x", 6, [1, 3], 0, sample.Doubles(1, 2, 3)))));

        Assert.Equal([1, 2, 3], ((NpyArray)MatFile.Read(path)["x"]).ToArray<double>());
    }

    [Theory]
    [InlineData(4)] // the checksum
    [InlineData(2)] // half of it
    public void Read_TakesAFinishedStream_WithoutItsChecksum(int missing)
    {
        var sample = new MatSamples(false);
        var element = sample.Compressed(sample.Numeric("x", 6, [1, 3], 0, sample.Doubles(1, 2, 3)))[..^missing];
        BinaryPrimitives.WriteInt32LittleEndian(element.AsSpan(4), element.Length - 8);
        var path = File("x.mat", sample.File(element));

        Assert.Equal([1, 2, 3], ((NpyArray)MatFile.Read(path)["x"]).ToArray<double>());
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0xFF, 0xFF })] // a flush's last bytes where the checksum of a finished stream belongs
    [InlineData(new byte[] { 1, 2, 3, 4 })]
    public void Read_RefusesAWrongChecksum(byte[] checksum)
    {
        var sample = new MatSamples(false);
        var element = sample.Compressed(sample.Numeric("x", 6, [1, 3], 0, sample.Doubles(1, 2, 3)));
        checksum.CopyTo(element, element.Length - 4);
        var path = File("x.mat", sample.File(element));

        Assert.Throws<InvalidDataException>(() => MatFile.Read(path));
    }

    [Fact]
    public void Read_RefusesAFlushedStream_WhenItGivesTooLittle()
    {
        var sample = new MatSamples(false);
        var whole = sample.Numeric("x", 6, [1, 3], 0, sample.Doubles(1, 2, 3));
        var path = File("x.mat", sample.File(sample.Flushed(whole[..^8])));

        Assert.Throws<InvalidDataException>(() => MatFile.Read(path));
    }

    [Fact]
    public void Read_GivesSparseTruthValues_OfOneByteEach()
    {
        var variables = MatFile.Read(FormatFixtures.Fault("mat_sparse_logical.mat"));

        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 1, 0], Assert.IsType<SparseMatrix>(variables["L"]).ToDense());
        Assert.Equal([1.5, 2.5], ((NpyArray)variables["x"]).ToArray<double>());
    }

    [Theory]
    [InlineData(16, false)] // room for 16 values, of which one is used: two doubles are as long
    [InlineData(1, false)]
    [InlineData(1, true)]
    public void Read_GivesSparseTruthValues_WhateverTheRoom(int room, bool asDoubles)
    {
        var sample = new MatSamples(false);
        byte[] values = asDoubles ? sample.Doubles(1) : sample.Element(9, [1, .. new byte[room - 1]]);
        int[] rows = [1, .. new int[room - 1]];
        var path = File("x.mat", sample.File(sample.Array(
            "s", 5 | (0x02 << 8), [2, 2], sample.Integers(rows), sample.Integers(0, 1, 1), values)));

        Assert.Equal([0, 0, 1, 0], Assert.IsType<SparseMatrix>(MatFile.Read(path)["s"]).ToDense());
    }

    [Fact]
    public void Read_LeavesComplexSparseMatricesUnread_AndReadsTheRest()
    {
        var sample = new MatSamples(false);
        var path = File("x.mat", sample.File(
            sample.Array("s", 5 | (0x08 << 8), [1, 1], sample.Integers(0), sample.Integers(0, 1), sample.Doubles(1), sample.Doubles(2)),
            sample.Numeric("x", 6, [1, 1], 0, sample.Doubles(5))));

        var variables = MatFile.Read(path);

        Assert.IsType<MatUnknown>(variables["s"]);
        Assert.Equal(5, ((NpyArray)variables["x"]).Scalar<double>());
    }

    [Theory]
    [InlineData(16, "\u00c3\u00a9\u00c3\u00a9", 2, "éé")] // UTF-8, two bytes a character: no UTF-16
    [InlineData(16, "\u00e4\u00b8\u00ad\u00f0\u009f\u0098\u0080", 3, "中😀")] // MATLAB counts UTF-16 units
    [InlineData(1, "Gr\u00f6\u00dfe", 5, "Größe")] // bytes of Latin-1
    [InlineData(2, "Gr\u00f6\u00dfe", 5, "Größe")]
    [InlineData(4, "\u00f6\u0000\u002d\u004e", 2, "ö中")] // UTF-16 as 16-bit numbers
    [InlineData(17, "\u00f6\u0000\u002d\u004e", 2, "ö中")]
    public void Read_GivesTextsOutsideAscii(int type, string bytes, int length, string text)
    {
        var sample = new MatSamples(false);
        var path = File("x.mat", sample.File(sample.Array("t", 4, [1, length], sample.Element(type, Encoding.Latin1.GetBytes(bytes)))));

        Assert.Equal(text, Assert.IsType<MatText>(MatFile.Read(path)["t"]).Text);
    }

    [Theory]
    [InlineData("MATLAB 7.0 MAT-file", 2)]
    [InlineData("MATLAB 5.0 MAT-file", 1)]
    public void Read_KnowsVersion73_WhateverItsTextSays(string text, byte version)
    {
        var bytes = System.IO.File.ReadAllBytes(FormatFixtures.Hdf5("matlab73.mat"));
        var expected = MatFile.Read(FormatFixtures.Hdf5("matlab73.mat")).Keys;
        Encoding.ASCII.GetBytes(text).CopyTo(bytes, 0);
        (bytes[124], bytes[125]) = (0, version);
        var path = File("headed.mat", bytes);

        Assert.Equal(expected, MatFile.Read(path).Keys);
        Assert.Contains("version 7.3", FileInspector.Describe(path)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FindsTheClassAmongManyAttributes_InVersion73() =>
        Assert.Equal("grün", ((MatText)MatFile.Read(FormatFixtures.Hdf5("many_attributes.mat"))["text"]).Text);

    [Fact]
    public void Read_GivesTextsWithLessThanTwoAxes_InVersion73()
    {
        var variables = MatFile.Read(FormatFixtures.Hdf5("many_attributes.mat"));

        Assert.Equal("x", ((MatText)variables["letter"]).Text);
        Assert.Equal("xy", ((MatText)variables["row"]).Text);
        Assert.Equal([1L, 2L], ((MatText)variables["row"]).Shape);
    }
}
