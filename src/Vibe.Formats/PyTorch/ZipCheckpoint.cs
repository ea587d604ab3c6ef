using System.Text;
using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Internal;
using Vibe.Formats.Pickle;
using Vibe.Formats.Zip;

namespace Vibe.Formats.PyTorch;

/// <summary>Reads checkpoints of torch 1.6 and later: a zip file of one pickle and one record per storage.</summary>
internal static class ZipCheckpoint
{
    private const string PickleName = "data.pkl";

    /// <summary>Reads a whole checkpoint.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="source">Name for messages.</param>
    public static CheckpointDictionary Read(SafeFileHandle file, string source)
    {
        var host = new TorchHost();
        var content = ReadPickle(file, host, out var records, out var root, out var budget, source);
        foreach (var storage in host.Storages.Values.Where(storage => storage.UnreadSize is null))
        {
            Load(file, records, root, storage, source);
        }

        return new CheckpointContent(new TensorReader(RandomAccess.GetLength(file), source), budget, source).Root(content);
    }

    /// <summary>Reads the pickle alone, with tensors as views of storages that are not loaded.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="source">Name for messages.</param>
    public static object? ReadOutline(SafeFileHandle file, string source) => ReadPickle(file, new TorchHost(), out _, out _, out _, source);

    private static object? ReadPickle(
        SafeFileHandle file,
        TorchHost host,
        out Dictionary<string, ZipRecord> records,
        out string root,
        out MemoryBudget budget,
        string source)
    {
        var all = ZipDirectory.Read(file, source);
        ZipDirectory.RefuseBombs(all, source);
        records = all.ToDictionary(record => record.Name, StringComparer.Ordinal);
        var pickles = records.Keys.Where(name => name == PickleName || name.EndsWith("/" + PickleName, StringComparison.Ordinal)).ToList();
        if (pickles.Count != 1)
        {
            throw Refusal.Of(source, $"a PyTorch checkpoint has one record {PickleName}, this zip file has {pickles.Count}.");
        }

        root = pickles[0][..^PickleName.Length];
        CheckByteOrder(file, records, root, source);
        var pickleSource = $"{source}: record '{pickles[0]}'";
        var record = records[pickles[0]];
        var bytes = ZipUnpacker.Read(file, record, pickleSource);
        using var stream = new MemoryStream(bytes);
        budget = new MemoryBudget(record.PackedSize, () => record.PackedSize, record.Method != 0, pickleSource);
        return PickleMachine.Read(new PickleInput(stream, bytes.Length, pickleSource, budget), [host, .. PickleFile.CommonHosts]);
    }

    private static void Load(SafeFileHandle file, Dictionary<string, ZipRecord> records, string root, TorchStorage storage, string source)
    {
        var name = $"{root}data/{storage.Key}";
        if (!records.TryGetValue(name, out var record))
        {
            throw Refusal.Of(source, $"the record '{name}' of a storage is missing.");
        }

        var expected = (Int128)storage.Count * storage.UnitSize;
        if (record.Size != expected)
        {
            throw Refusal.At(source, record.DataOffset, $"the record '{name}' has {record.Size} bytes, but the pickle says {expected}.");
        }

        storage.Bytes = ZipUnpacker.Read(file, record, $"{source}: record '{name}'");
    }

    private static void CheckByteOrder(SafeFileHandle file, Dictionary<string, ZipRecord> records, string root, string source)
    {
        if (records.TryGetValue(root + "byteorder", out var record)
            && Encoding.Latin1.GetString(ZipUnpacker.Read(file, record, source)) is var order && order != "little")
        {
            throw Refusal.At(source, record.DataOffset, $"checkpoints of byte order '{order}' are not read, only 'little'.");
        }
    }
}
