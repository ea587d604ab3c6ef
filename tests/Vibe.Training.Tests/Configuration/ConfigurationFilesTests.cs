using Vibe.Testing;
using Vibe.Training.Configuration;

namespace Vibe.Training.Tests.Configuration;

public sealed class ConfigurationFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{\n  \"Training\": {\n    \"Näme\": \"ä\" x\n", "line 3, column 17")]
    [InlineData("", "line 1, column 1")]
    [InlineData("{} {}", "line 1, column 4")]
    [InlineData("{ \"a\": 1", "line 1, column 9")]
    public void Load_NamesLineAndColumn_WhenTheJsonIsMalformed(string json, string place)
    {
        var error = Assert.Single(Fail(_folder.Write("a.json", json)).Errors);

        Assert.Equal(_folder.File("a.json"), error.Source);
        Assert.StartsWith($"not valid JSON at {place}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", error.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Load_RefusesDevices() => Assert.Equal(
        "/dev/zero cannot be read: /dev/zero: expected a file but found a pipe, socket or device; copy its content into a file first.",
        Assert.Single(Fail("/dev/zero").Errors).Message);

    [Theory]
    [InlineData("{ \"Training\": { \"Name\": \"\\ud800\" } }")]
    [InlineData("{ \"Training\": { \"N\\udfff\": 1 } }")]
    public void Load_NamesThePlace_WhenATextHoldsHalfASurrogatePair(string json)
    {
        var error = Assert.Single(Fail(_folder.Write("a.json", json)).Errors);

        Assert.StartsWith("not valid JSON at line 1, column ", error.Message, StringComparison.Ordinal);
        Assert.Contains("half of a surrogate pair", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "iso-8859-1", "expected text in UTF-8, found the byte 0xE4 in line 2, as in Latin-1 or Windows-1252. Save the file as UTF-8.")]
    [InlineData("utf-16", "expected text in UTF-8, found UTF-16. Save the file as UTF-8.")]
    [InlineData("utf-16BE", "expected text in UTF-8, found UTF-16. Save the file as UTF-8.")]
    public void Load_NamesTheEncoding_WhenItIsNotUtf8(string encoding, string message)
    {
        var path = _folder.File("a.json");
        File.WriteAllText(path, "{\n  \"Training\": { \"Name\": \"ä\" }\n}", System.Text.Encoding.GetEncoding(encoding));

        var error = Assert.Single(Fail(path).Errors);

        Assert.Equal((path, message), (error.Source, error.Message));
    }

    [Theory]
    [InlineData("{ \"Training\": { \"Name\": \"a\\u0000b\" } }")]
    [InlineData("{ \"extends\": \"a\\u0000b.json\" }")]
    public void Load_RefusesTheCharacterNul(string json) => Assert.Contains(
        Fail(_folder.Write("a.json", json)).Errors,
            error => error.Message == "holds the character NUL (\\u0000), which no name or path may have.");

    [Fact]
    public void Load_RefusesEmptyTexts()
    {
        var error = Assert.Single(Fail(_folder.Write("a.json", "{ \"Training\": { \"Name\": \" \" } }")).Errors);

        Assert.Equal(("Training:Name", "must not be empty."), (error.Key, error.Message));
    }

    [Fact]
    public void Load_Complains_WhenTheRootIsNoObject()
    {
        var error = Assert.Single(Fail(_folder.Write("a.json", "[1]")).Errors);

        Assert.Equal("expected an object { ... }, found a list [ ... ].", error.Message);
    }

    [Fact]
    public void Load_Complains_WhenAKeyIsWrittenTwice()
    {
        var error = Assert.Single(Fail(_folder.Write("a.json", "{ \"Training\": { \"Seed\": 1,\n \"seed\": 2 } }")).Errors);

        Assert.Equal("Training:seed", error.Key);
        Assert.Equal($"is written twice, first at {_folder.File("a.json")}, line 1. Keep one.", error.Message);
        Assert.Equal($"{_folder.File("a.json")}, line 2", error.Source);
    }

    [Fact]
    public void Load_ListsTheNearestFiles_WhenTheFileIsMissing()
    {
        _folder.Write("vibe_synthetic.json", "{}");
        _folder.Write("other.json", "{}");

        var error = Assert.Single(Fail(_folder.File("vibe_sinthetic.json")).Errors);

        Assert.Equal(
            $"the file {_folder.File("vibe_sinthetic.json")} does not exist. In that folder: vibe_synthetic.json, other.json.",
            error.Message);
    }

    [Fact]
    public void Load_NamesTheFolderThatExists_WhenTheFolderIsMissing()
    {
        var path = _folder.File("no/where/a.json");

        Assert.Equal(
            $"the file {path} does not exist: there is no folder no in {_folder.Root}.", Assert.Single(Fail(path).Errors).Message);
    }

    [Fact]
    public void Load_SaysSo_WhenThePathIsAFolder()
    {
        Assert.Equal(
            $"{_folder.Root} is a folder, expected a configuration file. There is no .json file in that folder.",
            Assert.Single(Fail(_folder.Root).Errors).Message);
    }

    [Fact]
    public void Load_NamesWhoExtends_WhenTheBaseIsMissing()
    {
        var path = _folder.Write("a.json", "{\n \"extends\": \"b.json\" }");

        var error = Assert.Single(Fail(path).Errors);

        Assert.Equal(("extends", $"{path}, line 2"), (error.Key, error.Source));
        Assert.Equal($"the file {_folder.File("b.json")} does not exist. In that folder: a.json.", error.Message);
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("[\"b.json\"]", "a list [ ... ]")]
    public void Load_Complains_WhenExtendsIsNoPath(string value, string shown)
    {
        var error = Assert.Single(Fail(_folder.Write("a.json", $"{{ \"extends\": {value} }}")).Errors);

        Assert.Equal($"expected the path of a file in quotes, found {shown}.", error.Message);
    }

    [Fact]
    public void Load_ShowsTheCircle_WhenFilesExtendEachOther()
    {
        var a = _folder.Write("a.json", """{ "extends": "b.json" }""");
        var b = _folder.Write("b.json", """{ "extends": "c.json" }""");
        var c = _folder.Write("c.json", """{ "extends": "b.json" }""");

        var error = Assert.Single(Fail(a).Errors);

        Assert.Equal($"the files extend each other in a circle: {b} -> {c} -> {b}. Remove one link.", error.Message);
    }

    [Fact]
    public void Load_ReportsOverridesToo_WhenTheFileIsMissing()
    {
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load<SampleOptions>(_folder.File("a.json"), ["x"]));

        Assert.Equal(2, error.Errors.Count);
    }

    private static ConfigurationException Fail(string path) =>
        Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load<SampleOptions>(path, []));
}
