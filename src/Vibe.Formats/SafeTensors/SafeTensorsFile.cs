using System.Buffers.Binary;
using System.Text.Json;
using Vibe.Formats.Files;
using Vibe.Formats.Internal;
using Vibe.Formats.PyTorch;

namespace Vibe.Formats.SafeTensors;

/// <summary>Reads and writes safetensors files: named tensors and nothing else, without code by design.</summary>
public static class SafeTensorsFile
{
    private const int Alignment = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// Not a safetensors file, cut off, with gaps or overlaps, or with nothing but number types that are not read.
    /// </exception>
    public static SafeTensorsContent Read(string path)
    {
        using var file = InputFile.OpenHandle(path);
        var header = SafeTensorsHeader.Read(file, path);
        var tensors = new CheckpointDictionary();
        var skipped = new List<string>();
        foreach (var entry in header.Entries)
        {
            if (entry.Type is not { } type)
            {
                var read = string.Join(", ", SafeTensorsHeader.TypeNames);
                skipped.Add($"tensor '{entry.Name}' is of type {entry.TypeName}; only {read} are read.");
                continue;
            }

            if (entry.Size > Array.MaxLength)
            {
                throw Refusal.At(
                    path, header.DataOffset + entry.Start, $"tensor '{entry.Name}' of {entry.Size} bytes does not fit in one array.");
            }

            var bytes = LargeArray.Allocate<byte>((int)entry.Size, path);
            FileShares.Read(file, bytes, 0, header.DataOffset + entry.Start, path);
            tensors.Add(entry.Name, new TensorData(type, entry.Shape, bytes));
        }

        return tensors.Count > 0 || skipped.Count == 0
            ? new SafeTensorsContent(tensors, header.Metadata) { Skipped = skipped }
            : throw Refusal.At(path, 8, skipped[0]);
    }

    /// <summary>Writes a file; it appears only when it is complete.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="tensors">Tensors by name; nothing else fits into the format.</param>
    /// <param name="metadata">Texts to keep with them.</param>
    /// <exception cref="ArgumentException">An entry is not a tensor under a name, or its bytes do not fit its shape.</exception>
    /// <exception cref="IOException">The disk is full or the place cannot be written; names the path.</exception>
    public static void Write(string path, CheckpointDictionary tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var entries = tensors.Select(pair => Entry(pair.Key, pair.Value)).ToList();
        // Wide numbers first, so that all of them are aligned.
        var ordered = entries.OrderByDescending(entry => entry.Data.Type.Size()).ToList();
        var header = Header(entries, ordered, metadata);
        using var file = new AtomicFile(path);
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(size, header.Length);
        file.Write(size);
        file.Write(header);
        foreach (var (_, data) in ordered)
        {
            file.Write(data.Bytes.Span);
        }

        file.Commit();
    }

    private static (string Name, TensorData Data) Entry(object key, object? value) =>
        key is string name && name != SafeTensorsHeader.MetadataKey && value is TensorData data
            ? data.Bytes.Length == data.ElementCount * data.Type.Size()
                ? (name, data)
                : throw new ArgumentException(
                    $"Tensor '{name}' of shape ({string.Join(',', data.Shape)}) cannot have {data.Bytes.Length} bytes.", nameof(value))
            : throw new ArgumentException($"'{key}' is not a tensor under a name; safetensors files hold nothing else.", nameof(value));

    private static byte[] Header(
        List<(string Name, TensorData Data)> entries,
        List<(string Name, TensorData Data)> ordered,
        IReadOnlyDictionary<string, string>? metadata)
    {
        var starts = new Dictionary<string, long>(StringComparer.Ordinal);
        var end = 0L;
        foreach (var (name, data) in ordered)
        {
            starts.Add(name, end);
            end += data.Bytes.Length;
        }

        var header = new Dictionary<string, object>(StringComparer.Ordinal);
        if (metadata is { Count: > 0 })
        {
            header.Add(SafeTensorsHeader.MetadataKey, metadata);
        }

        foreach (var (name, data) in entries)
        {
            header.Add(
                name,
                new
                {
                    dtype = SafeTensorsHeader.NameOf(data.Type),
                    shape = data.Shape,
                    data_offsets = new[] { starts[name], starts[name] + data.Bytes.Length },
                });
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var padded = new byte[(json.Length + Alignment - 1) / Alignment * Alignment];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return padded;
    }
}
