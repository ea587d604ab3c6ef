using Vibe.Data.Stores;
using Vibe.Preparation.Pipeline;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.Pipeline;

/// <summary>Four drawn videos of 5, 3, 6 and 4 pictures with two people each, prepared with features that take no time.</summary>
internal sealed class TinyPreparation : IDisposable
{
    public TinyPreparation() => Raw = TinyVideos.Draw(Folder.File("raw"), 5, 3, 6, 4);

    public static PreparationOptions Options { get; } = new() { BatchSize = 4 };

    public TemporaryFolder Folder { get; } = new();

    public TinyVideos Videos { get; } = new();

    public QuickFeatures Features { get; } = new();

    public string Raw { get; }

    public void Dispose() => Folder.Dispose();

    public PreparationReport Prepare(string store, PreparationOptions? options = null) =>
        VideoPreparation.Prepare(Videos, Raw, Folder.File(store), options ?? Options, Features);

    public void AssertSameStore(string expected, string actual)
    {
        var files = Names(expected);
        Assert.Equal(files, Names(actual));
        Assert.All(files.Where(name => name != StoreManifest.FileName), name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(Folder.File(expected), name)), File.ReadAllBytes(Path.Combine(Folder.File(actual), name))));
        Assert.Equal(Manifest(expected).Replace($"\"{expected}\"", $"\"{actual}\"", StringComparison.Ordinal), Manifest(actual));
        Assert.False(Directory.Exists(Folder.File(actual + ".partial")));
    }

    private List<string> Names(string store) =>
        [.. Directory.GetFileSystemEntries(Folder.File(store)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private string Manifest(string store) => File.ReadAllText(Path.Combine(Folder.File(store), StoreManifest.FileName));
}
