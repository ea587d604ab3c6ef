using System.Numerics;
using System.Text;
using Vibe.Formats.Pickle;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Pickle;

/// <summary>Python's own types, in pickles written by hand: protocol 0, which is text, and 3 where they hold bytes.</summary>
public sealed class PythonTypesTests : TemporaryFolder
{
    private const string Three = "\u0080\u0003";

    [Fact]
    public void Read_GivesTimesOfDay() => Assert.Equal(
        new TimeOnly(1, 2, 3).Add(TimeSpan.FromMicroseconds(4)),
        Read(Three + "cdatetime\ntime\nC\u0006\u0001\u0002\u0003\0\0\u0004\u0085R."));

    [Fact]
    public void Read_GivesComplexNumbers() => Assert.Equal(new Complex(1.5, -2), Read("cbuiltins\ncomplex\n(F1.5\nF-2.0\ntR."));

    [Theory]
    [InlineData("cbuiltins\nbytearray\n)R.", new byte[0])]
    [InlineData("cbuiltins\nbytearray\nC\u0002\0\u00ff\u0085R.", new byte[] { 0, 255 })]
    [InlineData("cbuiltins\nbytearray\n(V\\u00e9\nVlatin-1\ntR.", new byte[] { 0xE9 })]
    public void Read_GivesByteArrays(string pickle, byte[] expected) => Assert.Equal(expected, Read(Three + pickle));

    [Theory]
    [InlineData("ccollections\ndeque\n((lI1\naI2\natR.")]
    [InlineData("cbuiltins\nlist\n((lI1\naI2\natR.")]
    public void Read_GivesLists(string pickle) => Assert.Equal<object?>([1L, 2L], Assert.IsType<List<object?>>(Read(pickle)));

    [Theory]
    [InlineData("ccollections\nCounter\n((dS'a'\nI2\nstR.")]
    [InlineData("cbuiltins\ndict\n((l(S'a'\nI2\ntatR.")]
    [InlineData("ccollections\ndefaultdict\n(cbuiltins\nint\ntRS'a'\nI2\ns.")]
    public void Read_GivesDictionaries(string pickle)
    {
        var entry = Assert.Single(Assert.IsType<PickleDictionary>(Read(pickle)));

        Assert.Equal(("a", 2L), (entry.Key, entry.Value));
    }

    [Fact]
    public void Read_FindsKeysByValue_WhateverTheirType()
    {
        var dictionary = Assert.IsType<PickleDictionary>(Read(
            Three + "}(NI0\nF1.5\nI1\nC\u0002ab"
            + "I2\ncdatetime\ndate\nC\u0004\u0007\u00e4\u0002\u001d\u0085RI3\n(I1\nS'x'\ntI4\nL99999999999999999999L\nI5\nu."));

        Assert.Equal(
            [0L, 1L, 2L, 3L, 5L],
            [
                dictionary[null], dictionary[1.5], dictionary[new byte[] { 97, 98 }], dictionary[new DateOnly(2020, 2, 29)],
                dictionary[BigInteger.Parse("99999999999999999999")],
            ]);
        Assert.Equal(4L, dictionary.Single(entry => entry.Key is PickleTuple).Value);
    }

    [Theory]
    [InlineData("cdatetime\ndate\nC\u0004\u0007\u00e4\u000d\u0001\u0085R.", "a date does not exist.")]
    [InlineData("cdatetime\ndatetime\nC\u000a\u0007\u00e4\u0002\u001e\0\0\0\0\0\0\u0085R.", "a date does not exist.")]
    [InlineData("cdatetime\ntime\nC\u0006\u0019\0\0\0\0\0\u0085R.", "a time of day does not exist.")]
    [InlineData("cdatetime\ntimedelta\n(I20000000\nI0\nI0\ntR.", "a time span is longer than any.")]
    [InlineData("cbuiltins\nlist\n(I1\ntR.", "a collection is made from something that is not a list.")]
    [InlineData("cbuiltins\ndict\n((lI1\natR.", "a dictionary is made from something that is not a list of pairs.")]
    [InlineData("cbuiltins\ndict\n((l((lI2\naNtatR.", "a dictionary key is not a key.")]
    [InlineData("cbuiltins\nbytes\n(I1\ntR.", "a byte string is made in an unknown way.")]
    [InlineData("c_codecs\nencode\n(Va\nVutf-8\ntR.", "a byte string is encoded in another way than latin1.")]
    [InlineData("c_codecs\nencode\n(V\\u4e2d\nVlatin1\ntR.", "a byte string holds characters that are not bytes.")]
    public void Read_SaysWhatIsWrong(string pickle, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Three + pickle));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private object? Read(string pickle) => PickleFile.Read(File("value.pkl", Encoding.Latin1.GetBytes(pickle)));
}
