using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Internal;
using Vibe.Formats.PyTorch;

namespace Vibe.Formats.SafeTensors;

/// <summary>The JSON header of a safetensors file, checked: every byte behind it belongs to exactly one tensor.</summary>
/// <param name="Entries">The tensors in the order of the header.</param>
/// <param name="Metadata">The file's own texts.</param>
/// <param name="DataOffset">Bytes from the start of the file to the first value.</param>
internal sealed record SafeTensorsHeader(List<SafeTensorsEntry> Entries, Dictionary<string, string> Metadata, long DataOffset)
{
    public const string MetadataKey = "__metadata__";

    /// <summary>Longest header that the format allows.</summary>
    private const long LongestHeader = 100_000_000;

    private static readonly Dictionary<string, TensorType> Types = new(StringComparer.Ordinal)
    {
        ["F16"] = TensorType.Float16,
        ["BF16"] = TensorType.BFloat16,
        ["F32"] = TensorType.Float32,
        ["F64"] = TensorType.Float64,
        ["U8"] = TensorType.UInt8,
        ["I8"] = TensorType.Int8,
        ["I16"] = TensorType.Int16,
        ["I32"] = TensorType.Int32,
        ["I64"] = TensorType.Int64,
        ["BOOL"] = TensorType.Bool,
    };

    /// <summary>Gets the format's names of the number types that are read.</summary>
    public static IEnumerable<string> TypeNames => Types.Keys;

    /// <summary>The format's name of a number type.</summary>
    /// <param name="type">The type.</param>
    public static string NameOf(TensorType type) => Types.First(pair => pair.Value == type).Key;

    /// <summary>Reads the header.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="source">Name for messages.</param>
    public static SafeTensorsHeader Read(SafeFileHandle file, string source)
    {
        var length = RandomAccess.GetLength(file);
        Span<byte> head = stackalloc byte[8];
        FileBytes.ReadExactly(file, head, 0, source);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(head);
        if (size > (ulong)Math.Min(length - 8, LongestHeader))
        {
            throw Refusal.At(
                source, 0, $"a header of {size} bytes is announced, but {length - 8} follow and at most {LongestHeader} are allowed.");
        }

        var header = new SafeTensorsHeader([], new(StringComparer.Ordinal), 8 + (long)size);
        try
        {
            using var json = JsonDocument.Parse(FileBytes.Read(file, 8, (int)size, source), new JsonDocumentOptions { MaxDepth = 4 });
            header.AddEntries(json.RootElement, source);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw Refusal.At(source, 8, $"not a safetensors header: {error.Message}", error);
        }

        header.RequireGapless(length - header.DataOffset, source);
        return header;
    }

    private void AddEntries(JsonElement root, string source)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw Refusal.At(source, 8, $"the header names '{property.Name}' twice.");
            }

            if (property.Name != MetadataKey)
            {
                Entries.Add(Entry(property.Name, property.Value, source));
                continue;
            }

            foreach (var text in property.Value.EnumerateObject())
            {
                Metadata[text.Name] = text.Value.GetString() ?? string.Empty;
            }
        }
    }

    private static SafeTensorsEntry Entry(string name, JsonElement value, string source)
    {
        if (!value.TryGetProperty("dtype", out var dtype) || !value.TryGetProperty("shape", out var lengths)
            || !value.TryGetProperty("data_offsets", out var offsets) || offsets.GetArrayLength() != 2)
        {
            throw Refusal.At(source, 8, $"tensor '{name}' lacks its dtype, shape or two data_offsets.");
        }

        var typeName = dtype.GetString() ?? string.Empty;
        TensorType? type = Types.TryGetValue(typeName, out var known) ? known : null;
        long[] shape = [.. lengths.EnumerateArray().Select(length => length.GetInt64())];
        var (start, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        var size = shape.Aggregate(
            (Int128)(type?.Size() ?? 1), (product, length) => length >= 0 && product < long.MaxValue ? product * length : Int128.MaxValue);
        return shape.Length <= 64 && start >= 0 && end >= start && (size == end - start || type is null)
            ? new SafeTensorsEntry(name, typeName, type, shape, start, end - start)
            : throw Refusal.At(
                source, 8, $"tensor '{name}' of shape ({string.Join(',', shape.Take(64))}) cannot lie at bytes {start} to {end}.");
    }

    private void RequireGapless(long available, string source)
    {
        var end = 0L;
        foreach (var entry in Entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.Size))
        {
            if (entry.Start != end)
            {
                throw Refusal.At(
                    source, DataOffset + end, $"tensor '{entry.Name}' starts at byte {entry.Start} of the data, expected {end}.");
            }

            end += entry.Size;
        }

        if (end != available)
        {
            throw Refusal.At(source, DataOffset, $"the tensors need {end} bytes, but {available} follow the header.");
        }
    }
}
