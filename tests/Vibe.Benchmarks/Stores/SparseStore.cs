using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Vibe.Data.Stores;

namespace Vibe.Benchmarks.Stores;

/// <summary>A store of any length whose columns are files with holes: as large as the published ones to whoever opens it.</summary>
internal sealed class SparseStore : IDisposable
{
    /// <summary>Frames whose features take 18 GB.</summary>
    public const long PublishedFrames = 2_200_000;

    private const int SequenceLength = 1000;

    private readonly string _parent = Directory.CreateTempSubdirectory("vibe-sparse-").FullName;

    public SparseStore(long frames)
    {
        using (var writer = new FrameStoreWriter(Folder, new FrameStoreInfo("sparse", 30, 1.1, "random seed:1")))
        {
            writer.Append(new FrameSequence("s0", string.Empty, string.Empty, new float[2048], new float[49 * 3]));
            writer.Complete(StoreProvenance.Create(new Dictionary<string, string> { ["seed"] = "1" }, []));
        }

        var path = Path.Combine(Folder, StoreManifest.FileName);
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        manifest["frameCount"] = frames;
        foreach (var column in manifest["columns"]!.AsArray())
        {
            column!["shape"]![0] = frames;
            Lengthen(Path.Combine(Folder, $"{column["name"]}.npy"), frames);
        }

        var sequences = Enumerable.Range(0, (int)((frames + SequenceLength - 1) / SequenceLength)).Select(i => (JsonNode)new JsonObject
        {
            ["name"] = $"s{i}",
            ["subject"] = string.Empty,
            ["motion"] = string.Empty,
            ["first"] = (long)i * SequenceLength,
            ["count"] = Math.Min(SequenceLength, frames - ((long)i * SequenceLength)),
        });
        manifest["sequences"] = new JsonArray([.. sequences]);
        File.WriteAllText(path, manifest.ToJsonString());
    }

    /// <summary>Gets the store's folder.</summary>
    public string Folder => Path.Combine(_parent, "store");

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    /// <summary>Writes the header of a longer array and leaves its rows to the file system's holes.</summary>
    private static void Lengthen(string path, long frames)
    {
        var bytes = File.ReadAllBytes(path);
        var headerLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var rowBytes = bytes.Length - 10 - headerLength;
        var header = Encoding.ASCII.GetString(bytes, 10, headerLength).TrimEnd().Replace("(1,", $"({frames},", StringComparison.Ordinal);
        var padded = header.PadRight(((header.Length + 11 + 63) / 64 * 64) - 11) + "\n";
        using var file = File.Create(path);
        file.Write(bytes.AsSpan(0, 8));
        file.Write([(byte)padded.Length, (byte)(padded.Length >> 8)]);
        file.Write(Encoding.ASCII.GetBytes(padded));
        file.SetLength(10 + padded.Length + (frames * rowBytes));
    }
}
