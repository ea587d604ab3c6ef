using Vibe.Data.Stores;

namespace Vibe.Benchmarks.Stores;

/// <summary>A store of random features in a temporary folder, small enough to stay in the page cache.</summary>
internal sealed class SampleStore : IDisposable
{
    /// <summary>Frames of the store: 328 MB of features.</summary>
    public const int FrameCount = SequenceCount * SequenceLength;

    private const int SequenceCount = 40;
    private const int SequenceLength = 1000;

    private readonly string _parent = Directory.CreateTempSubdirectory("vibe-store-").FullName;

    public SampleStore()
    {
        var random = new Random(1);
        using var writer = new FrameStoreWriter(Folder, new FrameStoreInfo("sample", 30, 1.1, "random seed:1"));
        for (var sequence = 0; sequence < SequenceCount; sequence++)
        {
            var features = new float[SequenceLength * 2048];
            Array.Fill(features, random.NextSingle());
            writer.Append(new FrameSequence($"s{sequence}", string.Empty, string.Empty, features, new float[SequenceLength * 49 * 3]));
        }

        writer.Complete(StoreProvenance.Create(new Dictionary<string, string> { ["seed"] = "1" }, []));
    }

    /// <summary>Gets the store's folder.</summary>
    public string Folder => Path.Combine(_parent, "store");

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
