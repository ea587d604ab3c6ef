using System.IO.Enumeration;
using System.Security.Cryptography;
using Vibe.Formats.Inspection;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Fuzz;

/// <summary>
/// Every small example, changed at random: 40 times in the tests, as often as VIBE_FUZZ says in a long run
/// (<c>VIBE_FUZZ=100000 dotnet test -c Release --filter Fuzz</c>).
/// </summary>
[Trait("Category", "Formats")]
[Trait("Category", "Fuzz")]
public abstract class FuzzTests : TemporaryFolder
{
    private const int SmallFile = 64 << 10;

    /// <summary>Gets what a file may take: plain ones take little, but 48 MB of zeros pack to 48 KB.</summary>
    protected virtual long MostMemory => 100L << 20;

    protected static TheoryData<string> Examples(params string[] patterns)
    {
        // One of those that are alike byte by byte; of a video's many pictures and JSON files, the longest.
        var files = patterns.SelectMany(
            pattern => FormatFixtures.All().Where(file => FileSystemName.MatchesSimpleExpression(pattern, file)))
            .GroupBy(file => file.EndsWith("_keypoints.json", StringComparison.Ordinal) ? Path.GetDirectoryName(file)! : file)
            .Select(alike => alike.MaxBy(file => new FileInfo(FormatFixtures.PathOf(file)).Length)!)
            .Where(file => new FileInfo(FormatFixtures.PathOf(file)).Length is > 0 and <= SmallFile)
            .DistinctBy(file => Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file)))));
        return [.. files];
    }

    protected void AssertDataOrRefusal(string example)
    {
        var original = System.IO.File.ReadAllBytes(FormatFixtures.PathOf(example));
        var path = File("mutated" + Path.GetExtension(example));
        var count = 0;
        Mutations.AssertDataOrRefusal(
            original,
            bytes =>
            {
                System.IO.File.WriteAllBytes(path, bytes);
                return count++ % 8 == 0 ? FileInspector.Describe(path) : AnyFile.Read(example, path);
            },
            MostMemory,
            example);
    }
}
