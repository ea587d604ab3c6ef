using System.Numerics;
using System.Text.RegularExpressions;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Numpy;

[Trait("Category", "Formats")]
public sealed class NpyFileTests : TemporaryFolder
{
    public static TheoryData<string> Files() =>
        [.. FormatFixtures.Json("npz", "npy", "expected.json").EnumerateObject().Select(file => file.Name)];

    public static TheoryData<string, bool> Refused() => FormatFixtures.Refused("npz", ".npy");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesNumpysValues(string name)
    {
        var expected = FormatFixtures.Json("npz", "npy", "expected.json").GetProperty(name);

        var array = NpyFile.Read(FormatFixtures.PathOf("npz", "npy", name + ".npy"));

        ExpectedValues.AssertEqual(expected, array);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_RefusesDamagedFiles(string file, bool must)
    {
        var path = FormatFixtures.PathOf("npz", "must-refuse", file);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Record.Exception(() => NpyFile.Read(path));

        Assert.True(error is InvalidDataException || (error is null && !must), $"{error}");
        Assert.Contains(file, error?.Message ?? file, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void ReadObjects_RefusesAttacks()
    {
        var attacks = FormatFixtures.All().Where(
            file => file.StartsWith("npz/must-refuse/", StringComparison.Ordinal) && IsOfObjects(file)).ToList();

        Assert.NotEmpty(attacks);
        Assert.All(attacks, file =>
        {
            var error = Assert.Throws<InvalidDataException>(() => NpyFile.ReadObjects(FormatFixtures.PathOf(file)));
            Assert.Contains("Nothing was run.", error.Message, StringComparison.Ordinal);
        });

        static bool IsOfObjects(string file) =>
            Record.Exception(() => Assert.Equal("|O", NpyFile.ReadHeader(FormatFixtures.PathOf(file)).Descriptor)) is null;
    }

    [Fact]
    public void Read_NamesTheType_WhenItIsStructured()
    {
        // [('xyz', '<f8', (3,)), ('n', '<i4')]
        var path = File("x.npy", NpySamples.Structured("[('xyz', '<f8', (3,)), ('n', '<i4')]", "(2,)", new byte[56]));

        var error = Assert.Throws<InvalidDataException>(() => NpyFile.Read(path));

        Assert.Contains("'xyz', '<f8', (3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesEveryTruncation()
    {
        var whole = System.IO.File.ReadAllBytes(FormatFixtures.PathOf(FormatFixtures.Smallest("npz/npy/*.npy", IsExpected)));

        for (var length = 0; length < whole.Length; length++)
        {
            var path = File("cut.npy", whole[..length]);
            Assert.Throws<InvalidDataException>(() => NpyFile.Read(path));
        }
    }

    [Fact]
    public void Write_GivesNumpysBytes()
    {
        var fixture = FormatFixtures.PathOf(FormatFixtures.Smallest("npz/npy/*.npy", file => IsExpected(file) && IsNumpysOwn(file)));
        var array = NpyFile.Read(fixture);

        NpyFile.Write<float>(File("again.npy"), array.ToArray<float>(), [.. array.Shape]);

        Assert.Equal(System.IO.File.ReadAllBytes(fixture), System.IO.File.ReadAllBytes(File("again.npy")));
    }

    [Fact]
    public void Write_ReadsBack_ForEveryType()
    {
        AssertRoundTrip<float>([1.5f, float.NaN, -0f]);
        AssertRoundTrip<double>([1.5, double.MinValue]);
        AssertRoundTrip<Half>([(Half)1.5, Half.MaxValue]);
        AssertRoundTrip<byte>([0, 255]);
        AssertRoundTrip<sbyte>([-128, 127]);
        AssertRoundTrip<short>([short.MinValue, short.MaxValue]);
        AssertRoundTrip<ushort>([0, ushort.MaxValue]);
        AssertRoundTrip<int>([int.MinValue, int.MaxValue]);
        AssertRoundTrip<uint>([0, uint.MaxValue]);
        AssertRoundTrip<long>([long.MinValue, long.MaxValue]);
        AssertRoundTrip<ulong>([0, ulong.MaxValue]);
        AssertRoundTrip<bool>([true, false]);
        AssertRoundTrip<float>([]);
    }

    [Fact]
    public void Write_GivesAScalar_WhenShapeIsEmpty()
    {
        NpyFile.Write<double>(File("scalar.npy"), [2.5]);

        Assert.Empty(NpyFile.ReadHeader(File("scalar.npy")).Shape);
        Assert.Equal(2.5f, NpyFile.Read(File("scalar.npy")).Scalar<float>());
    }

    [Fact]
    public void Write_Throws_WhenShapeAndValuesDiffer()
    {
        var error = Assert.Throws<ArgumentException>(() => NpyFile.Write<int>(File("wrong.npy"), [1, 2, 3], 2, 2));

        Assert.Equal("Shape (2,2) has 4 elements but got 3 values. (Parameter 'shape')", error.Message);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void Write_Throws_WhenTheTypeIsNotNumpys() =>
        Assert.Throws<NotSupportedException>(() => NpyFile.Write<char>(File("wrong.npy"), ['a'], 1));

    [Fact]
    public void ReadObjects_GivesObjectsOfOldNumpy()
    {
        var path = FormatFixtures.Fault("npy_objects_old_numpy.npy");

        Assert.Equal("|O", NpyFile.ReadHeader(path).Descriptor);
        var objects = NpyFile.ReadObjects(path);
        Assert.Equal(1L, Assert.IsType<PickleDictionary>(objects.Items[0])["a"]);
        Assert.Equal<object?>([1L, 2L], Assert.IsType<List<object?>>(objects.Items[1]));
        Assert.Equal("x", objects.Items[2]);
    }

    [Theory]
    [InlineData("<f16", 16)]
    [InlineData("<M8[ns]", 8)]
    [InlineData("|V5", 5)]
    public void ReadHeader_GivesTypesThatAreNotRead(string descriptor, int size)
    {
        var path = File("x.npy", NpySamples.Bytes(descriptor, "(2,)", new byte[2 * size]));

        Assert.Equal((descriptor, 2), (NpyFile.ReadHeader(path).Descriptor, NpyFile.ReadHeader(path).ElementCount));
        var error = Assert.Throws<InvalidDataException>(() => NpyFile.Read(path));
        Assert.Contains($"arrays of type {descriptor} are not read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c8")]
    [InlineData(">c16")]
    public void ToComplex_GivesBothParts(string descriptor)
    {
        double[] parts = [1, -2, 0.5, 4];
        byte[] bytes = descriptor == "<c8" ? [.. parts.SelectMany(part => BitConverter.GetBytes((float)part))]
            : [.. parts.SelectMany(part => BitConverter.GetBytes(part).Reverse())];
        var array = NpyFile.Read(File("x.npy", NpySamples.Bytes(descriptor, "(2,)", bytes)));

        Assert.Equal([new Complex(1, -2), new Complex(0.5, 4)], array.ToComplex());
        Assert.Contains("ToComplex", Assert.Throws<InvalidDataException>(() => array.ToArray<double>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToComplex_RefusesOtherNumbers()
    {
        NpyFile.Write<float>(File("x.npy"), [1], 1);

        Assert.Throws<InvalidDataException>(() => NpyFile.Read(File("x.npy")).ToComplex());
    }

    [Fact]
    public void Read_SaysWhatTheFileIs_WhenItIsNoArray()
    {
        var path = File("x.npy", [.. "PK\u0003\u0004"u8, .. new byte[40]]);

        var error = Assert.Throws<InvalidDataException>(() => NpyFile.Read(path));

        Assert.Contains("not a .npy file; it is a zip file (.npz archive", error.Message, StringComparison.Ordinal);
    }

    private static bool IsExpected(string file) =>
        FormatFixtures.Json("npz", "npy", "expected.json").TryGetProperty(Path.GetFileNameWithoutExtension(file), out _);

    // Floats in version 1 with the header as numpy itself writes it, filled up to 64 bytes.
    private static bool IsNumpysOwn(string file)
    {
        var text = System.Text.Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file)));
        var header = NpyFile.ReadHeader(FormatFixtures.PathOf(file));
        return text[6] == 1 && header.DataOffset % 64 == 0
            && Regex.IsMatch(
                text[10..(int)header.DataOffset], @"^\{'descr': '<f4', 'fortran_order': False, 'shape': \([0-9, ]*\), \} {0,63}\n$");
    }

    private void AssertRoundTrip<T>(T[] values)
        where T : unmanaged
    {
        NpyFile.Write<T>(File("values.npy"), values, values.Length);

        Assert.Equal(values, NpyFile.Read(File("values.npy")).ToArray<T>());
    }
}
