using System.Runtime.InteropServices;
using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Numpy;

public sealed class NpyArrayTests : TemporaryFolder
{
    [Fact]
    public void ToArray_Converts_BetweenNumericTypes()
    {
        NpyFile.Write<double>(File("a.npy"), [0, 1, 255], 3);
        var array = NpyFile.Read(File("a.npy"));

        Assert.Equal(new byte[] { 0, 1, 255 }, array.ToArray<byte>());
        Assert.Equal([0f, 1f, 255f], array.ToArray<float>());
        Assert.Equal([false, true, true], array.ToArray<bool>());
        Assert.Equal([(Half)0, (Half)1, (Half)255], array.ToArray<Half>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_GivesARange_WhateverTheOrder(bool fortranOrder)
    {
        // 3 rows of 2: in Fortran order the columns 1 3 5 and 2 4 6 follow each other.
        float[] stored = fortranOrder ? [1, 3, 5, 2, 4, 6] : [1, 2, 3, 4, 5, 6];
        var array = new NpyArray("<f4", [3, 2], fortranOrder, MemoryMarshal.AsBytes<float>(stored).ToArray(), "a");

        var rows = array.Rows(1, 2);

        Assert.Equal([2, 2], rows.Shape);
        Assert.Equal([3f, 4, 5, 6], rows.ToArray<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Rows(2, 2));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void ToArray_Refuses_WhenTheIntegerCannotHoldTheValue(double value)
    {
        NpyFile.Write<double>(File("a.npy"), [value], 1);

        Assert.Throws<InvalidDataException>(() => NpyFile.Read(File("a.npy")).ToArray<byte>());
    }

    [Fact]
    public void Values_AreNotCopied_AndOfTheArraysOwnType()
    {
        NpyFile.Write<float>(File("a.npy"), [1, 2.5f], 2);
        var array = NpyFile.Read(File("a.npy"));

        Assert.Equal([1f, 2.5f], array.Values<float>().ToArray());
        Assert.True(array.Values<float>() == array.Values<float>());
        Assert.Contains(
            "expected values of type <f8 but found <f4",
            Assert.Throws<InvalidDataException>(() => array.Values<double>().Length).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ToArray_ReadsBoolsAsNumbers()
    {
        NpyFile.Write<bool>(File("a.npy"), [true, false], 2);

        Assert.Equal([1f, 0f], NpyFile.Read(File("a.npy")).ToArray<float>());
    }

    [Fact]
    public void ToArray_Refuses_WhenTheArrayHoldsStrings()
    {
        var path = File("a.npy", NpySamples.Bytes("<U2", "(1,)", new byte[8]));

        var error = Assert.Throws<InvalidDataException>(() => NpyFile.Read(path).ToArray<float>());

        Assert.EndsWith("a.npy: <U2 values do not convert to Single.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scalar_Refuses_WhenThereAreMoreValues()
    {
        NpyFile.Write<int>(File("a.npy"), [1, 2], 1, 2);

        var error = Assert.Throws<InvalidDataException>(() => NpyFile.Read(File("a.npy")).Scalar<int>());

        Assert.EndsWith("expected one value but found shape (1,2).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ScalarString_GivesTheText()
    {
        Assert.Equal("é", NpyFile.Read(File("u.npy", NpySamples.Bytes("<U2", "()", [0xE9, 0, 0, 0, 0, 0, 0, 0]))).ScalarString());
        Assert.Equal("é", NpyFile.Read(File("s.npy", NpySamples.Bytes("|S2", "()", [0xE9, 0]))).ScalarString());
    }

    [Fact]
    public void ToArray_GivesCOrder_WhenFortranArraysAreLargerThanATile()
    {
        // Element (i,j,k) of shape (70,3,45) holds 1000 i + 100 j + k; Fortran order walks i fastest.
        var path = File("fortran.npy");
        long[] shape = [70, 3, 45];
        var fortran = Enumerable.Range(0, 45)
            .SelectMany(k => Enumerable.Range(0, 3).SelectMany(j => Enumerable.Range(0, 70).Select(i => (1000 * i) + (100 * j) + k)));
        NpyFile.Write<int>(path, fortran.ToArray(), shape);
        var bytes = System.IO.File.ReadAllBytes(path);
        var text = System.Text.Encoding.Latin1.GetString(bytes).Replace("False", "True ", StringComparison.Ordinal);
        System.IO.File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes(text));

        var expected = Enumerable.Range(0, 70)
            .SelectMany(i => Enumerable.Range(0, 3).SelectMany(j => Enumerable.Range(0, 45).Select(k => (1000 * i) + (100 * j) + k)));
        Assert.Equal(expected, NpyFile.Read(path).ToArray<int>());
    }
}
