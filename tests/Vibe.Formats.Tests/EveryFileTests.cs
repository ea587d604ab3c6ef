using System.Text.Json;
using Vibe.Formats.Inspection;
using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests;

/// <summary>Walks through the folder of examples, so that none is forgotten; the tests of each format compare the values.</summary>
[Trait("Category", "Formats")]
public sealed class EveryFileTests
{
    private const int Screen = 24;

    public static TheoryData<string> Readable() => [.. FormatFixtures.All().Where(file => !IsHostile(file))];

    public static TheoryData<string> Hostile() => [.. FormatFixtures.All().Where(file => IsHostile(file) && !IsManifest(file))];

    [Theory]
    [MemberData(nameof(Readable))]
    public void Read_GivesValues(string file) => Assert.True(AnyFile.Read(file, FormatFixtures.PathOf(file)) > 0);

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_Refuses_InLittleMemory_NamingTheFile(string file)
    {
        var path = FormatFixtures.PathOf(file);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Record.Exception(() => AnyFile.Read(file, path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        Assert.True(error is InvalidDataException || (error is null && !IsRequired(file)), $"{error}");
        Assert.StartsWith(path, error?.Message ?? path, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void Describe_SaysWhatItIs_InAScreenful(string file)
    {
        var lines = FileInspector.Describe(FormatFixtures.PathOf(file));

        Assert.InRange(lines.Count, 1, Screen);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 160));
        Assert.DoesNotContain("of no known format", lines[0], StringComparison.Ordinal);
    }

    private static bool IsHostile(string file) => file.Contains("must-refuse/", StringComparison.Ordinal) || IsUnread(file);

    // The reader says what to do with them.
    private static bool IsUnread(string file) => file.StartsWith("joblib/unsupported.", StringComparison.Ordinal)
        || (file.StartsWith("npz/npy/", StringComparison.Ordinal) && file.EndsWith(".npy", StringComparison.Ordinal)
            && NpyFile.ReadHeader(FormatFixtures.PathOf(file)).Descriptor.StartsWith('['));

    private static bool IsManifest(string file) => file.EndsWith("manifest.json", StringComparison.Ordinal);

    // Without a manifest all of a folder must be refused.
    private static bool IsRequired(string file)
    {
        var manifest = FormatFixtures.PathOf(Path.GetDirectoryName(file)!, "manifest.json");
        return !File.Exists(manifest) || JsonDocument.Parse(File.ReadAllText(manifest)).RootElement
            .GetProperty(Path.GetFileName(file)).GetProperty("level").GetString() == "must";
    }
}
