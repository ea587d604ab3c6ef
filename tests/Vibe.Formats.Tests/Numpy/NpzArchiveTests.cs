using System.IO.Compression;
using System.Text.Json;
using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Numpy;

[Trait("Category", "Formats")]
public sealed class NpzArchiveTests : TemporaryFolder
{
    private const string ObjectPrefix = "object.";

    /// <summary>Every archive with every array that expected.json has values of.</summary>
    public static TheoryData<string, string> Members() => Pairs(objects: false);

    public static TheoryData<string, string> ObjectMembers() => Pairs(objects: true);

    public static TheoryData<string> Archives() => [.. FormatFixtures.Matching("npz/*.npz")];

    public static TheoryData<string, bool> Refused() => FormatFixtures.Refused("npz", ".npz");

    [Theory]
    [MemberData(nameof(Members))]
    public void Read_GivesNumpysValues(string file, string name)
    {
        var expected = FormatFixtures.Json("npz", "expected.json").GetProperty(name);
        using var archive = NpzArchive.Open(FormatFixtures.PathOf(file));

        var header = archive.Header(name);
        var array = archive.Read(name);

        Assert.Equal(expected.GetProperty("dtype").GetString(), array.Descriptor);
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()), array.Shape);
        Assert.Equal(expected.GetProperty("fortran_order").GetBoolean(), header.FortranOrder);
        ExpectedValues.AssertEqual(expected.GetProperty("values_row_major"), array);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_RefusesDamagedArchives(string file, bool must)
    {
        var path = FormatFixtures.PathOf("npz", "must-refuse", file);

        var error = Record.Exception(() => ReadAll(path));

        Assert.True(error is InvalidDataException || (error is null && !must), $"{error}");
        Assert.Contains(file, error?.Message ?? file, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void Names_IncludeObjectArrays_WhileOthersRead(string file)
    {
        using var archive = NpzArchive.Open(FormatFixtures.PathOf(file));

        Assert.All(archive.Names, name => Assert.True(archive.Contains(name)));
        Assert.All(
            archive.Names.Where(name => archive.Header(name).Descriptor != "|O"),
            name => Assert.Equal(archive.Header(name).ElementCount, archive.Read(name).Count));
    }

    [Theory]
    [MemberData(nameof(ObjectMembers))]
    public void ReadObjects_GivesPythonsValues(string file, string name)
    {
        var expected = FormatFixtures.Json("npz", "expected.json").GetProperty(ObjectPrefix + name);
        using var archive = NpzArchive.Open(FormatFixtures.PathOf(file));

        var objects = archive.ReadObjects(name);

        Assert.Equal("|O", archive.Header(name).Descriptor);
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()), objects.Shape);
        Assert.All(
            expected.GetProperty("values_row_major").EnumerateArray().Zip(objects.Items), pair => AssertEqual(pair.First, pair.Second));
        Assert.All(
            archive.Names.Where(other => archive.Header(other).Descriptor != "|O"),
            other => Assert.Throws<InvalidDataException>(() => archive.ReadObjects(other)));
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file)
    {
        var original = System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file));

        Mutations.AssertDataOrRefusal(original, bytes => ReadAll(File("mutated.npz", bytes)));
    }

    [Fact]
    public void Read_NamesTheArrays_WhenThereIsNoSuchName()
    {
        using var archive = NpzArchive.Open(FormatFixtures.PathOf(FormatFixtures.Smallest("npz/*.npz")));

        var error = Assert.Throws<InvalidDataException>(() => archive.Read("no such name"));

        Assert.Contains("no array 'no such name'; there are ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesEveryTruncation()
    {
        var whole = System.IO.File.ReadAllBytes(FormatFixtures.PathOf(FormatFixtures.Smallest("npz/*.npz")));

        for (var length = 0; length < whole.Length; length++)
        {
            var path = File("cut.npz", whole[..length]);
            Assert.Throws<InvalidDataException>(() => ReadAll(path));
        }
    }

    [Fact]
    public void Open_RefusesNamesThatLeaveTheArchive()
    {
        var path = File("escape.npz");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            zip.CreateEntry("../a.npy");
        }

        var error = Assert.Throws<InvalidDataException>(() => NpzArchive.Open(path));

        Assert.Contains("leaves the archive", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesABomb_BeforeUnpackingIt()
    {
        var path = File("bomb.npz");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("zeros.npy", CompressionLevel.Optimal).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
            {
                entry.Write(zeros);
            }
        }

        var error = Assert.Throws<InvalidDataException>(() => NpzArchive.Open(path));

        Assert.Contains("zip bomb", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GivesArraysBesideMasksOfZeros_AndTheMasks()
    {
        using var archive = NpzArchive.Open(FormatFixtures.Fault("npz_masks.npz"));

        Assert.Equal([800L, 72L], archive.Read("poses").Shape);
        var masks = archive.Names.Single(name => name != "poses");
        Assert.Equal([800L, 256L, 256L], archive.Read(masks).Shape);
    }

    [Fact]
    public void Read_GivesArraysBesideABomb()
    {
        var path = File("mixed.npz");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using (var entry = zip.CreateEntry("zeros.npy", CompressionLevel.Fastest).Open())
            {
                var zeros = new byte[1 << 20];
                for (var i = 0; i < 300; i++)
                {
                    entry.Write(zeros);
                }
            }

            NpyFile.Write<float>(File("x.npy"), [1, 2], 2);
            zip.CreateEntryFromFile(File("x.npy"), "x.npy");
        }

        using var archive = NpzArchive.Open(path);

        Assert.Equal([1f, 2f], archive.Read("x").ToArray<float>());
        Assert.Contains("zip bomb", Assert.Throws<InvalidDataException>(() => archive.Read("zeros")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a single numpy array (.npy)", new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0 })]
    [InlineData("an HDF5 file", new byte[] { 0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10 })]
    [InlineData("a Python pickle", new byte[] { 0x80, 4, 0x95, 1 })]
    [InlineData("a web page", new byte[] { (byte)'<', (byte)'h', (byte)'t', (byte)'m', (byte)'l', (byte)'>' })]
    [InlineData("it is empty", new byte[0])]
    public void Open_SaysWhatTheFileIs_WhenItIsNoArchive(string kind, byte[] content)
    {
        var path = File("x.npz", content);

        var error = Assert.Throws<InvalidDataException>(() => NpzArchive.Open(path));

        Assert.StartsWith($"{path}: at byte 0: not an .npz archive (a zip file of arrays); ", error.Message, StringComparison.Ordinal);
        Assert.Contains(kind, error.Message, StringComparison.Ordinal);
    }

    private static TheoryData<string, string> Pairs(bool objects)
    {
        var names = FormatFixtures.Json("npz", "expected.json").EnumerateObject().Select(entry => entry.Name)
            .Where(name => name.StartsWith(ObjectPrefix, StringComparison.Ordinal) == objects)
            .Select(name => objects ? name[ObjectPrefix.Length..] : name).ToList();
        var data = new TheoryData<string, string>();
        foreach (var file in FormatFixtures.Matching("npz/*.npz"))
        {
            using var archive = NpzArchive.Open(FormatFixtures.PathOf(file));
            names.Where(archive.Contains).Where(
                name => archive.Header(name).Descriptor == "|O" == objects).ToList().ForEach(name => data.Add(file, name));
        }

        return data;
    }

    private static void AssertEqual(JsonElement expected, object? actual)
    {
        switch (actual)
        {
            case bool value: Assert.Equal(expected.GetBoolean(), value); break;
            case long value: Assert.Equal(expected.GetInt64(), value); break;
            case double value: Assert.Equal(Leaves.Number(expected), value); break;
            case string value: Assert.Equal(expected.GetString(), value); break;
            case null: Assert.Equal(JsonValueKind.Null, expected.ValueKind); break;
        }
    }

    private static int ReadAll(string path)
    {
        using var archive = NpzArchive.Open(path);
        return archive.Names.Sum(
            name => archive.Header(name).Descriptor == "|O" ? archive.ReadObjects(name).Items.Count : archive.Read(name).Count);
    }
}
