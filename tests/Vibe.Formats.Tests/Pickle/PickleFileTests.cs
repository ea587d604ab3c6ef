using System.Numerics;
using System.Text;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Pickle;

[Trait("Category", "Formats")]
public sealed class PickleFileTests : TemporaryFolder
{
    public static TheoryData<string, bool> Refused() => FormatFixtures.Refused("pytorch-checkpoints", ".pkl");

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_RefusesHostileFiles(string file, bool must)
    {
        var path = FormatFixtures.PathOf("pytorch-checkpoints", "must-refuse", file);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Record.Exception(() => PickleFile.Read(path));

        Assert.True(error is InvalidDataException || (error is null && !must), $"{error}");
        Assert.Contains(file, error?.Message ?? file, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Read_GivesPythonsValues_InEveryProtocol(int protocol)
    {
        var path = File("sample.pkl", Convert.FromBase64String(PickleSamples.Protocols[protocol]));

        var values = Assert.IsType<PickleDictionary>(PickleFile.Read(path));

        Assert.Null(values["none"]);
        Assert.Equal(true, values["yes"]);
        Assert.Equal(false, values["no"]);
        Assert.Equal<object?>(
            [0L, 255L, 65535L, -1L, 1L << 31, long.MinValue, BigInteger.One << 80], Assert.IsType<List<object?>>(values["int"]));
        Assert.Equal<object?>([0.1, -2.5e300], Assert.IsType<List<object?>>(values["float"]));
        Assert.Equal("hé 中😀\n\\", values["text"]);
        Assert.Equal(new byte[] { 0, 255 }, values["bytes"]);
        Assert.Equal([0, 1, 2, 3, 4], Assert.IsType<PickleTuple>(values["tuple"]).Select(item => ((PickleTuple)item!).Count));
        var nested = Assert.IsType<PickleDictionary>(values["nested"]);
        Assert.Equal(["b", "a"], nested.Select(entry => entry.Key));
        Assert.Equal("x", Assert.IsType<PickleDictionary>(nested["a"])[2L]);
        Assert.Equal<object?>([7L], Assert.IsType<List<object?>>(values["set"]));
        Assert.Equal<object?>([8L], Assert.IsType<List<object?>>(values["frozen"]));
        Assert.Equal(new DateTime(2020, 2, 29, 1, 2, 3, 456).AddMicroseconds(789), values["when"]);
        Assert.Equal(new DateOnly(2020, 2, 29), values["day"]);
        Assert.Equal(new TimeSpan(1, 0, 0, 2).Add(TimeSpan.FromMicroseconds(3)), values["span"]);
        Assert.Same(values["int"], values["same"]);
    }

    [Fact]
    public void Read_GivesTextOfPython2_AsLatin1()
    {
        // S: quoted with escapes; U: short; T: long. 0xE9 is é in Latin-1.
        Assert.Equal(
            ["é'\n", "é", new string('é', 300)],
            Assert.IsType<List<object?>>(Read("(S'\\xe9\\'\\n'\nU\u0001\u00e9T\u002c\u0001\0\0" + new string('é', 300) + "l.")));
    }

    [Fact]
    public void Read_GivesAnInertRecord_WhenTheClassIsUnknown()
    {
        // somewhere.Thing.__new__(Thing, 1), then its state {"a": 2}
        var thing = Assert.IsType<PickleObject>(Read("\u0080\u0002csomewhere\nThing\nK\u0001\u0085\u0081}U\u0001aK\u0002sb."));

        Assert.Equal("somewhere.Thing", thing.Type.ToString());
        Assert.Equal<object?>([1L], thing.Arguments);
        Assert.Equal(2L, thing.Attribute("a"));
        Assert.Null(thing.Attribute("b"));
    }

    [Fact]
    public void Read_KeepsItems_WhenTheUnknownClassIsAKindOfListOrDictionary()
    {
        var thing = Assert.IsType<PickleObject>(Read("\u0080\u0002csomewhere\nThing\n)\u0081K\u0001aU\u0001kK\u0002s."));

        Assert.Equal<object?>([1L], thing.Items);
        Assert.Equal(2L, thing.Entries["k"]);
    }

    [Fact]
    public void Read_RefusesACall_WhenTheFunctionIsUnknown()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read("csomewhere\nrun\n(S'now'\ntR."));

        Assert.Contains(
            "at byte 25: it calls somewhere.run, which is not a known way to make data", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u0080\u0006N.", "protocol 6")]
    [InlineData("\u00ff.", "unknown pickle opcode 0xff")]
    [InlineData("NN.", "values are left over")]
    [InlineData("\u0082\u0001.", "extension codes")]
    [InlineData("\u0097.", "outside the file")]
    [InlineData("](K\u0001u.", "entries are set in something that is not a dictionary")]
    [InlineData("}(K\u0001u.", "a key without a value")]
    [InlineData("}]Ns.", "is not a dictionary key")]
    [InlineData("I12x\n.", "is not an integer")]
    [InlineData("X\u0001\0\0\0\u00ff.", "is not UTF-8")]
    [InlineData("Vab\\u12\n.", "an escape without its digits")]
    public void Read_SaysWhatIsWrong(string pickle, string reason)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(pickle));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesAKeyThatWouldTakeForeverToHash()
    {
        // 40 times a pair of the tuple before: 2^40 leaves.
        var pickle = "})" + string.Concat(Enumerable.Repeat("2\u0086", 40)) + "Ns.";

        Assert.Contains("not a dictionary key", Assert.Throws<InvalidDataException>(() => Read(pickle)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_KeepsAListInsideItself()
    {
        var list = Assert.IsType<List<object?>>(Read("]q\0h\0a."));

        Assert.Same(list, list[0]);
    }

    [Fact]
    public void Read_GivesSparseMatrices()
    {
        var file = FormatFixtures.Smallest(
            "smpl-pkl/*.pkl", file => System.IO.File.Exists(FormatFixtures.PathOf(Path.GetDirectoryName(file)!, "expected.npz")));
        var body = Assert.IsType<PickleDictionary>(
            PickleFile.Read(FormatFixtures.PathOf(file)));
        using var expected = NpzArchive.Open(FormatFixtures.PathOf(Path.GetDirectoryName(file)!, "expected.npz"));

        var matrix = Assert.IsType<SparseMatrix>(body["J_regressor"]);

        Assert.True(matrix.ByColumns);
        Assert.Equal(expected.Read("J_regressor").ToArray<double>(), matrix.ToDense());
    }

    [Theory]
    [InlineData('S', "'", "'")]
    [InlineData('V', "", "")]
    public void Read_GivesLinesOfAnyLength(char opcode, string before, string after)
    {
        // longer than a buffer with its neighbours
        var text = string.Concat(Enumerable.Range(0, 50_000).Select(i => (char)('a' + (i % 26))));
        text += text + text;

        Assert.Equal(text, Read($"{opcode}{before}{text}{after}\np0\n."));
    }

    [Fact]
    public void Read_GivesArraysOfPython2_FromOneLine()
    {
        // 9,000 doubles 0, 0.001, ... as Python 2 quotes them.
        var bytes = Enumerable.Range(0, 9000).SelectMany(i => BitConverter.GetBytes(i / 1000.0));
        var line = string.Concat(
            bytes.Select(value => value is >= 32 and < 127 and not (byte)'\'' and not (byte)'\\' ? $"{(char)value}" : $"\\x{value:x2}"));
        var pickle = "cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntS'b'\ntR(I1\n(I9000\ntcnumpy\ndtype\n(S'f8'\nI0\nI1\ntR"
            + $"(I3\nS'<'\nNNNI-1\nI-1\nI0\ntbI00\nS'{line}'\ntb.";

        var array = Assert.IsType<NpyArray>(Read(pickle));

        Assert.Equal(Enumerable.Range(0, 9000).Select(i => i / 1000.0), array.ToArray<double>());
    }

    [Fact]
    public void Read_TakesTheLineEndsOfWindows() =>
        Assert.Equal(7L, Assert.IsType<PickleDictionary>(PickleFile.Read(FormatFixtures.Fault("pickle_protocol0_crlf.pkl")))["v"]);

    private object? Read(string pickle) => PickleFile.Read(File("test.pkl", Encoding.Latin1.GetBytes(pickle)));
}
