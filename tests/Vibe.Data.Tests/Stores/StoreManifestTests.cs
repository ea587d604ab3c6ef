using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Stores;

namespace Vibe.Data.Tests.Stores;

public sealed class StoreManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": 2", "field 'formatVersion': expected 1 but found 2.")]
    [InlineData("\"formatVersion\": 1,", "", "field 'formatVersion': expected 1 but the field is missing.")]
    [InlineData("\"frameCount\": 3", "\"frameCount\": \"3\"", "field 'frameCount': ")]
    [InlineData("\"frameCount\": 3", "\"frameCount\": 4", "field 'columns['features'].shape': expected (4,2048) but found (3,2048).")]
    [InlineData("\"name\": \"s\",", "", "'name'")]
    [InlineData("\"name\": \"s\",", "\"nmae\": \"s\",", "nmae")]
    [InlineData("\"cropScale\": 1.2,", "", "field 'cropScale': expected a positive scale but found nothing.")]
    [InlineData("\"keypointConvention\": \"spin\"", "\"keypointConvention\": \"coco\"",
        "field 'keypointConvention': expected spin but found coco.")]
    [InlineData("\"framesPerSecond\": 25", "\"framesPerSecond\": 0", "field 'framesPerSecond': expected a positive rate but found 0.")]
    [InlineData("\"count\": 3", "\"count\": 2", "field 'sequences': expected sequences that cover 3 frames but found 2.")]
    [InlineData("\"first\": 0", "\"first\": 1", "field 'sequences[0].first': expected 0 but found 1.")]
    [InlineData("\"type\": \"<f4\"", "\"type\": \"<f8\"", "field 'columns['features'].type': expected <f4 or <f2 but found <f8.")]
    [InlineData("\"name\": \"keypoints2d\"", "\"name\": \"keypoints\"", "but found 'keypoints'.")]
    [InlineData("\"kind\": \"frames\"", "\"kind\": \"pictures\"", "field 'kind'")]
    [InlineData("\"tool\": \"Tests 1.0\"", "\"tool\": null", "field 'provenance.tool'")]
    [InlineData("\"columns\": [", "\"columns\": [null,", "field 'columns[0]': expected an object but found null.")]
    [InlineData("\"sequences\": [", "\"sequences\": [null,", "field 'sequences[0]': expected an object but found null.")]
    [InlineData("\"sources\": []", "\"sources\": [null]", "field 'provenance.sources[0]': expected an object but found null.")]
    [InlineData("{", "[", "manifest.json")]
    public void Read_NamesFileAndField(string text, string replacement, string reason)
    {
        var folder = TestStores.Frames(_folder.File("s"), [3]);
        var path = Path.Combine(folder, StoreManifest.FileName);
        var json = File.ReadAllText(path);
        var at = json.IndexOf(text, StringComparison.Ordinal);
        File.WriteAllText(path, json[..at] + replacement + json[(at + text.Length)..]);

        var error = Assert.Throws<InvalidDataException>(() => StoreManifest.Read(folder));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
