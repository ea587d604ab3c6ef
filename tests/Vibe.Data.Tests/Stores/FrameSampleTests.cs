using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Stores;

namespace Vibe.Data.Tests.Stores;

public sealed class FrameSampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EnsureDisjoint_NoticesTheSameFrames_UnderOtherNamesAndCutElsewhere()
    {
        // 2,000 frames to learn from; the test store has 300 of them, begun 700 later, in two sequences of other names.
        var training = Write("training", (0, 2000));
        var renamed = Write("renamed", (700, 120), (900, 180));

        var error = Assert.Throws<InvalidDataException>(() => StoreGuard.EnsureDisjoint([training], [renamed]));

        Assert.Contains(
            "'training' and evaluation store 'renamed' share frames under different names", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EnsureDisjoint_AcceptsOtherFrames()
    {
        StoreGuard.EnsureDisjoint([Write("training", (0, 2000))], [Write("test", (2000, 300))]);
    }

    [Fact]
    public void EnsureDisjoint_PassesOverFramesThatAllLookAlike()
    {
        // Frames without detections are equal in every data set: rows of one value.
        var training = StoreManifest.Read(TestStores.Frames(_folder.File("a"), [4]));
        var test = StoreManifest.Read(TestStores.Frames(_folder.File("b"), [4]));

        Assert.Equal(string.Empty, training.FrameSample);
        StoreGuard.EnsureDisjoint([training], [test]);
    }

    [Fact]
    public void EnsureDisjoint_AcceptsStoresOfEarlierVersions()
    {
        var training = Write("training", (0, 50));

        StoreGuard.EnsureDisjoint([training with { FrameSample = null }], [Write("renamed", (0, 50))]);
    }

    [Fact]
    public void Complete_WritesABoundedSample_ThatFollowsFromTheValues()
    {
        var first = Write("first", (0, 1000));
        var again = Write("again", (0, 400), (400, 600));

        Assert.Equal(128 * 16, first.FrameSample!.Length);
        Assert.Equal(first.FrameSample, again.FrameSample);
    }

    [Fact]
    public void Read_RefusesASample_ThatIsNone()
    {
        Write("store", (0, 20));
        var manifest = Path.Combine(_folder.File("store"), StoreManifest.FileName);
        File.WriteAllText(
            manifest, File.ReadAllText(manifest).Replace("\"frameSample\": \"", "\"frameSample\": \"x", StringComparison.Ordinal));

        var error = Assert.Throws<InvalidDataException>(() => StoreManifest.Read(_folder.File("store")));

        Assert.Contains("field 'frameSample': expected checksums of 16 hexadecimal digits", error.Message, StringComparison.Ordinal);
    }

    private StoreManifest Write(string name, params (int First, int Count)[] sequences)
    {
        using (var writer = new FrameStoreWriter(_folder.File(name), new FrameStoreInfo(name, 25, 1.2)))
        {
            for (var i = 0; i < sequences.Length; i++)
            {
                var (first, count) = sequences[i];
                writer.Append(new FrameSequence($"{name} {i}", string.Empty, string.Empty, null, Keypoints(first, count))
                {
                    Crops = [.. Enumerable.Repeat(new byte[] { 1 }, count)],
                });
            }

            writer.Complete(TestStores.Provenance);
        }

        return StoreManifest.Read(_folder.File(name));
    }

    // Every frame has other values: frame number + joint / 147.
    private static float[] Keypoints(int first, int count) =>
        [.. Enumerable.Range(0, count * 147).Select(i => first + (i / 147) + (i % 147 / 147f))];
}
