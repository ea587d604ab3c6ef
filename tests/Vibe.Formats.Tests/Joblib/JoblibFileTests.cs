using System.IO.Compression;
using System.Text.Json;
using Vibe.Formats.Joblib;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Joblib;

[Trait("Category", "Formats")]
public sealed class JoblibFileTests : TemporaryFolder
{
    public static TheoryData<string, string> Files() => Pairs(".expected.npz");

    public static TheoryData<string, string> WithValues() => Pairs(".expected.json");

    public static TheoryData<string> Smallest() =>
        [FormatFixtures.Smallest("joblib/*.pt", IsPlain), FormatFixtures.Smallest("joblib/*.pt", file => IsZlib(file))];

    public static TheoryData<string> Unsupported() => [.. FormatFixtures.Matching("joblib/unsupported.*")];

    public static TheoryData<string, bool> Refused() => FormatFixtures.Refused("joblib", string.Empty);

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesJoblibsArrays(string file, string expected)
    {
        var values = Flatten(JoblibFile.Read(FormatFixtures.PathOf(file)));
        using var archive = NpzArchive.Open(FormatFixtures.PathOf(expected + ".expected.npz"));

        Assert.Equal(archive.Names.Order(), values.Where(pair => pair.Value is NpyArray).Select(pair => pair.Key).Order());
        Assert.All(archive.Names, name => AssertEqual(archive.Read(name), (NpyArray)values[name]!));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_LeavesLargeArraysInTheFile(string file, string expected)
    {
        var values = Flatten(JoblibFile.Read(FormatFixtures.PathOf(file), largest: 0));
        using var archive = NpzArchive.Open(FormatFixtures.PathOf(expected + ".expected.npz"));

        var stored = values.Where(pair => pair.Value is StoredArray).ToDictionary(pair => pair.Key, pair => (StoredArray)pair.Value!);
        var inOrder = archive.Names.Where(name => archive.Header(name) is var header
            && !header.FortranOrder && header.Shape.Count > 0 && NpyHeaderReader.DataSize(header) > 0);
        Assert.Equal(IsPlain(file) ? inOrder.Order() : [], stored.Keys.Order()); // of compressed files everything is read
        Assert.All(stored, pair => AssertEqual(archive.Read(pair.Key), pair.Value.Rows(0, pair.Value.Shape[0])));
        Assert.All(
            stored,
            pair => AssertEqual(archive.Read(pair.Key).Rows(pair.Value.Shape[0] - 1, 1), pair.Value.Rows(pair.Value.Shape[0] - 1, 1)));
        Assert.All(values.Where(pair => pair.Value is NpyArray), pair => AssertEqual(archive.Read(pair.Key), (NpyArray)pair.Value!));
    }

    [Fact]
    public void Read_RefusesEveryTruncation_WhereArraysStayInTheFile()
    {
        var whole = System.IO.File.ReadAllBytes(FormatFixtures.PathOf(FormatFixtures.Smallest("joblib/*.pt", IsBareArray)));

        for (var length = 0; length < whole.Length; length++)
        {
            var path = File("cut.pt", whole[..length]);
            Assert.Throws<InvalidDataException>(() => JoblibFile.Read(path, largest: 0));
        }
    }

    [Fact]
    public void Rows_RefusesAFileThatBecameShorter()
    {
        var whole = System.IO.File.ReadAllBytes(FormatFixtures.PathOf(FormatFixtures.Smallest("joblib/*.pt", IsBareArray)));
        var path = File("cut.pt", whole);
        var array = Assert.IsType<StoredArray>(JoblibFile.Read(path, largest: 0));
        System.IO.File.WriteAllBytes(path, whole[..^8]);

        Assert.Contains(
            "too early", Assert.Throws<InvalidDataException>(() => array.Rows(0, array.Shape[0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Rows(0, array.Shape[0] + 1));
    }

    [Theory]
    [MemberData(nameof(WithValues))]
    public void Read_GivesPythonsValues(string file, string expected)
    {
        var values = Flatten(JoblibFile.Read(FormatFixtures.PathOf(file)));

        Assert.All(Leaves.Of(FormatFixtures.Json(expected + ".expected.json")), entry => AssertEqual(entry.Value, values[entry.Key]));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_RefusesHostileFiles(string file, bool must)
    {
        var path = FormatFixtures.PathOf("joblib", "must-refuse", file);

        var error = Record.Exception(() => JoblibFile.Read(path));

        Assert.True(error is InvalidDataException || (error is null && !must), $"{error}");
        Assert.Contains(file, error?.Message ?? file, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void Read_NamesTheCompressor_WhenItIsAnother(string file)
    {
        var error = Assert.Throws<InvalidDataException>(() => JoblibFile.Read(FormatFixtures.PathOf(file)));

        // unsupported.xz.pt
        Assert.Contains($"compressed with {file.Split('.')[^2]},", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Smallest))]
    public void Read_RefusesEveryTruncation(string file)
    {
        var whole = System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file));

        for (var length = 0; length < whole.Length; length++)
        {
            var path = File("cut.pt", whole[..length]);
            Assert.Throws<InvalidDataException>(() => JoblibFile.Read(path));
        }
    }

    [Theory]
    [InlineData("old.pkl_01.npy", null)]
    [InlineData("../old.pkl_01.npy", "not that of a .npy file")]
    [InlineData("other.npy", "'other.npy' beside this one, which is not there")]
    public void Read_TakesArraysFromFilesBesideIt_AsBeforeVersion010(string name, string? reason)
    {
        NpyFile.Write<float>(File("old.pkl_01.npy"), [1, 2.5f], 2);
        var pickle =
            $"}}U\u0005thetacjoblib.numpy_pickle\nNDArrayWrapper\n)\u0081}}(U\u0008filenameU{(char)name.Length}"
                + $"{name}U\u0008subclasscnumpy\nndarray\nubs.";
        var path = File("old.pkl", System.Text.Encoding.Latin1.GetBytes(pickle));

        var error = Record.Exception(
            () => Assert.Equal([1f, 2.5f], ((NpyArray)((PickleDictionary)JoblibFile.Read(path)!)["theta"]!).ToArray<float>()));

        Assert.Equal(reason is null, error is null);
        Assert.Contains(reason ?? string.Empty, error?.Message ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesABomb()
    {
        // A byte string that announces 2 GB; 300 MB of zeros follow.
        var path = File("bomb.pt");
        using (var packed = new ZLibStream(System.IO.File.Create(path), CompressionLevel.Optimal))
        {
            packed.Write([(byte)'B', 0xFF, 0xFF, 0xFF, 0x7E]);
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
            {
                packed.Write(zeros);
            }
        }

        var error = Assert.Throws<InvalidDataException>(() => JoblibFile.Read(path));

        Assert.Contains("refused as a bomb", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Smallest))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file)
    {
        var original = System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file));

        Mutations.AssertDataOrRefusal(original, bytes => JoblibFile.Read(File("mutated.pt", bytes)));
    }

    [Fact]
    public void Read_GivesObjectsOfOldNumpy_FromTheFileBeside()
    {
        var content = Assert.IsType<List<object?>>(JoblibFile.Read(FormatFixtures.Fault("joblib_old_objects.pkl")));

        var objects = Assert.IsType<ObjectArray>(Assert.Single(content));
        Assert.Equal(1L, Assert.IsType<PickleDictionary>(objects.Items[0])["a"]);
        Assert.Equal("x", objects.Items[2]);
    }

    private static TheoryData<string, string> Pairs(string suffix)
    {
        var data = new TheoryData<string, string>();
        foreach (var (file, stem) in FormatFixtures.WithExpected("joblib", suffix, "joblib/*.pt", "joblib/*.pkl"))
        {
            data.Add(file, stem);
        }

        return data;
    }

    private static bool IsPlain(string file) => System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file))[0] == 0x80;

    private static bool IsZlib(string file) => System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file))[0] == 0x78;

    private static bool IsBareArray(string file) => IsPlain(file) && JoblibFile.Read(FormatFixtures.PathOf(file)) is NpyArray;

    private static Dictionary<string, object?> Flatten(object? root) => Leaves.Of(root, value => value switch
    {
        PickleDictionary dictionary => dictionary.Select(entry => ($"{entry.Key}", entry.Value)),
        IReadOnlyList<object?> items => items.Select((item, index) => ($"{index}", item)),
        _ => null,
    });

    private static void AssertEqual(NpyArray expected, NpyArray actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.Descriptor[1..], actual.Descriptor[1..]);
        Assert.True(expected.InOrder().Span.SequenceEqual(actual.InOrder().Span));
    }

    private static void AssertEqual(JsonElement expected, object? actual)
    {
        switch (actual)
        {
            case ObjectArray array:
                Assert.Equal(expected.GetProperty("object_array_shape").EnumerateArray().Select(length => length.GetInt64()), array.Shape);
                Assert.All(expected.GetProperty("items").EnumerateArray().Zip(array.Items), pair => AssertEqual(pair.First, pair.Second));
                break;
            case NpyArray array:
                ExpectedValues.AssertEqual(expected.GetProperty("array"), array);
                break;
            case byte[] bytes:
                Assert.Equal(expected.GetProperty("bytes_hex").GetString(), Convert.ToHexStringLower(bytes));
                break;
            case IReadOnlyList<object?> items:
                Assert.Equal(expected.GetArrayLength(), items.Count);
                Assert.All(expected.EnumerateArray().Zip(items), pair => AssertEqual(pair.First, pair.Second));
                break;
            case bool value: Assert.Equal(expected.GetBoolean(), value); break;
            case long value: Assert.Equal(expected.GetInt64(), value); break;
            case double value: Assert.Equal(Leaves.Number(expected), value); break;
            case string value: Assert.Equal(expected.GetString(), value); break;
            default: Assert.Equal((JsonValueKind.Null, null), (expected.ValueKind, actual)); break;
        }
    }
}
