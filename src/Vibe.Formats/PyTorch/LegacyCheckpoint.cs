using System.Globalization;
using System.Numerics;
using Vibe.Formats.Internal;
using Vibe.Formats.Pickle;

namespace Vibe.Formats.PyTorch;

/// <summary>
/// Reads checkpoints of torch before 1.6: five pickles (magic number, protocol, system, content, storage keys), then the storages.
/// </summary>
internal static class LegacyCheckpoint
{
    private const long ProtocolVersion = 1001;

    private static readonly BigInteger Magic = BigInteger.Parse(
        "1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Reads a whole checkpoint.</summary>
    /// <param name="stream">The file, at its start.</param>
    /// <param name="source">Name for messages.</param>
    public static CheckpointDictionary Read(Stream stream, string source)
    {
        var input = new PickleInput(stream, stream.Length, source);
        ReadHead(input, stream);
        var host = new TorchHost();
        var content = PickleMachine.Read(input, [host, .. PickleFile.CommonHosts]);
        ReadStorages(input, host);
        return new CheckpointContent(new TensorReader(stream.Length, source), input.Budget, source).Root(content);
    }

    /// <summary>Reads the content alone, with tensors as views of storages that are not loaded.</summary>
    /// <param name="stream">The file, at its start.</param>
    /// <param name="source">Name for messages.</param>
    public static object? ReadOutline(Stream stream, string source)
    {
        var input = new PickleInput(stream, stream.Length, source);
        ReadHead(input, stream);
        return PickleMachine.Read(input, [new TorchHost(), .. PickleFile.CommonHosts]);
    }

    private static byte[] Start(Stream stream)
    {
        stream.Position = 0;
        var start = new byte[Math.Min(stream.Length, FileKind.StartSize)];
        stream.ReadExactly(start);
        return start;
    }

    private static void ReadHead(PickleInput input, Stream stream)
    {
        object? magic;
        try
        {
            magic = PickleMachine.Read(input, PickleFile.CommonHosts);
        }
        catch (InvalidDataException error)
        {
            throw input.Error(
                "not a PyTorch checkpoint: neither a zip file nor torch's magic number" + FileKind.Instead(Start(stream)), error);
        }

        if (magic is not BigInteger number || number != Magic)
        {
            throw input.Error("not a PyTorch checkpoint: torch's magic number is missing" + FileKind.Instead(Start(stream)));
        }

        if (PickleMachine.Read(input, PickleFile.CommonHosts) is not ProtocolVersion)
        {
            throw input.Error($"unknown version of torch's legacy format; only {ProtocolVersion} is known.");
        }

        var system = PickleMachine.Read(input, PickleFile.CommonHosts) as PickleDictionary;
        if (system is null || (system.TryGetValue("little_endian", out var little) && little is not true))
        {
            throw input.Error("the checkpoint was written on a big-endian machine, which is not read.");
        }
    }

    private static void ReadStorages(PickleInput input, TorchHost host)
    {
        if (PickleMachine.Read(input, PickleFile.CommonHosts) is not List<object?> keys)
        {
            throw input.Error("the list of storage keys is missing.");
        }

        var missing = host.Storages.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (key is not string name || !missing.Remove(name))
            {
                throw input.Error($"the storage '{key}' is not one that the checkpoint uses, or comes twice.");
            }

            var storage = host.Storages[name];
            var count = input.Int64();
            if (count != storage.Count)
            {
                throw input.Error($"the storage '{name}' announces {count} values, but the pickle says {storage.Count}.");
            }

            if (count > input.Remaining / storage.UnitSize)
            {
                throw input.Error($"the storage '{name}' announces {count} values, but only {input.Remaining} bytes follow.");
            }

            if (storage.UnreadSize is null)
            {
                storage.Bytes = input.Bytes(count * storage.UnitSize);
            }
            else
            {
                input.Skip(count * storage.UnitSize);
            }
        }

        if (missing.Count > 0)
        {
            throw input.Error($"the storage '{missing.First()}' is missing.");
        }
    }
}
