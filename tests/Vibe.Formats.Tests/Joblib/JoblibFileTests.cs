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
    public static TheoryData<string, string> Files() => new()
    {
        { "db.c0.pt", "db" },
        { "db.zlib3.pt", "db" },
        { "db.gzip.pt", "db" },
        { "db.joblib-0.14.pt", "db" },
        { "edge.c0.pt", "edge" },
        { "edge.zlib3.pt", "edge" },
        { "edge.joblib-0.14.pt", "edge" },
        { "objects.c0.pt", "objects" },
        { "objects.zlib3.pt", "objects" },
        { "vibe_output.pkl", "vibe_output" },
        { "vibe_output.joblib-0.14.pkl", "vibe_output" },
        { "bare_array.c0.pt", "bare_array" },
    };

    public static TheoryData<string, bool> Refused() => FormatFixtures.Refused("joblib", string.Empty);

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesJoblibsArrays(string file, string expected)
    {
        var values = Flatten(JoblibFile.Read(FormatFixtures.PathOf("joblib", file)));
        using var archive = NpzArchive.Open(FormatFixtures.PathOf("joblib", expected + ".expected.npz"));

        Assert.Equal(archive.Names.Order(), values.Where(pair => pair.Value is NpyArray).Select(pair => pair.Key).Order());
        Assert.All(archive.Names, name => AssertEqual(archive.Read(name), (NpyArray)values[name]!));
    }

    [Theory]
    [InlineData("db.c0.pt", "db", 8)]
    [InlineData("db.joblib-0.14.pt", "db", 8)]
    [InlineData("edge.c0.pt", "edge", 16)]
    [InlineData("db.zlib3.pt", "db", 0)] // compressed: everything is read
    public void Read_LeavesLargeArraysInTheFile(string file, string expected, int count)
    {
        var values = Flatten(JoblibFile.Read(FormatFixtures.PathOf("joblib", file), largest: 0));
        using var archive = NpzArchive.Open(FormatFixtures.PathOf("joblib", expected + ".expected.npz"));

        var stored = values.Where(pair => pair.Value is StoredArray).ToDictionary(pair => pair.Key, pair => (StoredArray)pair.Value!);
        Assert.Equal(count, stored.Count);
        Assert.All(stored, pair => AssertEqual(archive.Read(pair.Key), pair.Value.Rows(0, pair.Value.Shape[0])));
        Assert.All(stored, pair => AssertEqual(archive.Read(pair.Key).Rows(pair.Value.Shape[0] - 1, 1), pair.Value.Rows(pair.Value.Shape[0] - 1, 1)));
        Assert.All(values.Where(pair => pair.Value is NpyArray), pair => AssertEqual(archive.Read(pair.Key), (NpyArray)pair.Value!));
    }

    [Fact]
    public void Read_RefusesEveryTruncation_WhereArraysStayInTheFile()
    {
        var whole = System.IO.File.ReadAllBytes(FormatFixtures.PathOf("joblib", "bare_array.c0.pt"));

        for (var length = 0; length < whole.Length; length++)
        {
            var path = File("cut.pt", whole[..length]);
            Assert.Throws<InvalidDataException>(() => JoblibFile.Read(path, largest: 0));
        }
    }

    [Fact]
    public void Rows_RefusesAFileThatBecameShorter()
    {
        var whole = System.IO.File.ReadAllBytes(FormatFixtures.PathOf("joblib", "bare_array.c0.pt"));
        var path = File("cut.pt", whole);
        var array = Assert.IsType<StoredArray>(JoblibFile.Read(path, largest: 0));
        System.IO.File.WriteAllBytes(path, whole[..^8]);

        Assert.Contains("too early", Assert.Throws<InvalidDataException>(() => array.Rows(0, array.Shape[0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Rows(0, array.Shape[0] + 1));
    }

    [Theory]
    [InlineData("objects.c0.pt", "objects")]
    [InlineData("objects.zlib3.pt", "objects")]
    [InlineData("vibe_output.pkl", "vibe_output")]
    public void Read_GivesPythonsValues(string file, string expected)
    {
        var values = Flatten(JoblibFile.Read(FormatFixtures.PathOf("joblib", file)));

        Assert.All(
            FormatFixtures.Json("joblib", expected + ".expected.json").EnumerateObject(),
            entry => AssertEqual(entry.Value, values[entry.Name]));
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
    [InlineData("unsupported.xz.pt", "compressed with xz,")]
    [InlineData("unsupported.bz2.pt", "compressed with bz2,")]
    public void Read_NamesTheCompressor_WhenItIsAnother(string file, string reason)
    {
        var error = Assert.Throws<InvalidDataException>(() => JoblibFile.Read(FormatFixtures.PathOf("joblib", file)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("objects.c0.pt")]
    [InlineData("objects.zlib3.pt")]
    public void Read_RefusesEveryTruncation(string file)
    {
        var whole = System.IO.File.ReadAllBytes(FormatFixtures.PathOf("joblib", file));

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
        var pickle = $"}}U\u0005thetacjoblib.numpy_pickle\nNDArrayWrapper\n)\u0081}}(U\u0008filenameU{(char)name.Length}{name}U\u0008subclasscnumpy\nndarray\nubs.";
        var path = File("old.pkl", System.Text.Encoding.Latin1.GetBytes(pickle));

        var error = Record.Exception(() => Assert.Equal([1f, 2.5f], ((NpyArray)((PickleDictionary)JoblibFile.Read(path)!)["theta"]!).ToArray<float>()));

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
    [InlineData("objects.c0.pt")]
    [InlineData("edge.joblib-0.14.pt")]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file)
    {
        var original = System.IO.File.ReadAllBytes(FormatFixtures.PathOf("joblib", file));

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

    private static Dictionary<string, object?> Flatten(object? root)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        Walk(root, string.Empty);
        return result;

        void Walk(object? value, string key)
        {
            if (value is PickleDictionary dictionary)
            {
                dictionary.ToList().ForEach(entry => Walk(entry.Value, key.Length == 0 ? $"{entry.Key}" : $"{key}.{entry.Key}"));
            }
            else
            {
                result.Add(key.Length == 0 ? "value" : key, value);
            }
        }
    }

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
            case double value: Assert.Equal(expected.GetDouble(), value); break;
            case string value: Assert.Equal(expected.GetString(), value); break;
            default: Assert.Equal((JsonValueKind.Null, null), (expected.ValueKind, actual)); break;
        }
    }
}
