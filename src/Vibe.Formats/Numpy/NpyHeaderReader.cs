using System.Buffers.Binary;
using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Numpy;

/// <summary>Reads .npy headers of versions 1, 2 and 3 and checks the announced size against the bytes that are there.</summary>
internal static class NpyHeaderReader
{
    private const int LongestHeader = 1 << 20;
    private const int MostAxes = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a header from a forward stream.</summary>
    /// <param name="stream">The stream, at the magic bytes.</param>
    /// <param name="available">Bytes of the whole file or record; nothing larger is believed.</param>
    /// <param name="source">Name for messages.</param>
    public static NpyHeader Read(Stream stream, long available, string source)
    {
        Span<byte> start = stackalloc byte[12];
        Fill(stream, start[..8], 0, source);
        if (!start[..6].SequenceEqual(Magic))
        {
            throw Refusal.At(source, 0, "not a .npy file" + FileKind.Instead(start[..8]));
        }

        if (start[6] is not (1 or 2 or 3) || start[7] != 0)
        {
            throw Refusal.At(source, 6, $"unknown .npy version {start[6]}.{start[7]}.");
        }

        var sizeBytes = start[6] == 1 ? 2 : 4;
        Fill(stream, start.Slice(8, sizeBytes), 8, source);
        long length = sizeBytes == 2
            ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..])
            : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        var textStart = 8 + sizeBytes;
        if (length > available - textStart || length > LongestHeader)
        {
            throw Refusal.At(source, 8, $"the header announces {length} bytes, but {Math.Max(0, available - textStart)} follow.");
        }

        var text = new byte[length];
        Fill(stream, text, textStart, source);
        var header = Parse((start[6] == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text), textStart, textStart + length, source);
        CheckSize(header, available, source);
        return header;
    }

    /// <summary>Bytes of data that a header promises; -1 where only the reader of the data can tell (objects, structures).</summary>
    /// <param name="header">A header that <see cref="Read"/> gave.</param>
    public static long DataSize(NpyHeader header) =>
        NpyDescriptor.TryParse(header.Descriptor, out var type) && type.Kind != 'O' ? checked(header.ElementCount * type.ItemSize) : -1;

    private static NpyHeader Parse(string text, int textStart, long dataOffset, string source)
    {
        object? value;
        try
        {
            value = PythonLiteral.Parse(text);
        }
        catch (FormatException error)
        {
            throw Refusal.At(source, textStart, $"unreadable .npy header: {error.Message}.", error);
        }

        if (value is not Dictionary<string, object?> { Count: 3 } fields
            || !fields.TryGetValue("descr", out var descriptor)
            || !fields.TryGetValue("fortran_order", out var order) || order is not bool fortranOrder
            || !fields.TryGetValue("shape", out var axes) || axes is not List<object?> lengths)
        {
            throw Refusal.At(
                source, textStart, "the .npy header must hold exactly descr, fortran_order (a truth value) and shape (a tuple).");
        }

        if (lengths.Count > MostAxes || lengths.Any(length => length is not >= 0L))
        {
            throw Refusal.At(
                source, textStart, $"the shape must be up to {MostAxes} lengths of 0 or more, found ({string.Join(',', lengths)}).");
        }

        return new NpyHeader(DescriptorText(descriptor, textStart, source), fortranOrder, [.. lengths.Cast<long>()], dataOffset);
    }

    private static string DescriptorText(object? descriptor, int textStart, string source) => descriptor switch
    {
        // numpy before 1.10 wrote objects with the size of a pointer.
        string simple when NpyDescriptor.TryParse(simple, out var type) => type.Kind == 'O' ? "|O" : simple,
        string other when NpyDescriptor.IsText(other) => other,
        List<object?> fields => $"[{string.Join(", ", fields.Select(StructureText))}]",
        _ => throw Refusal.At(source, textStart, $"unknown .npy type '{descriptor}'."),
    };

    private static string StructureText(object? part) => part switch
    {
        List<object?> parts => $"({string.Join(", ", parts.Select(StructureText))})",
        string text => $"'{text}'",
        _ => $"{part}",
    };

    private static void CheckSize(NpyHeader header, long available, string source)
    {
        try
        {
            var needed = checked(DataSize(header) + header.DataOffset);
            var strings = NpyDescriptor.TryParse(header.Descriptor, out var type) && type is { Kind: 'S' or 'U', ItemSize: 0 };
            if (needed > available || (strings && header.ElementCount > available))
            {
                throw Refusal.At(
                    source,
                    header.DataOffset,
                    $"shape ({string.Join(',', header.Shape)}) of {header.Descriptor} needs {needed} bytes, but there are {available}.");
            }
        }
        catch (OverflowException error)
        {
            throw Refusal.At(source, 0, $"shape ({string.Join(',', header.Shape)}) is larger than any file.", error);
        }
    }

    private static void Fill(Stream stream, Span<byte> target, int offset, string source)
    {
        var filled = 0;
        while (filled < target.Length)
        {
            var read = BoundedInflate.ReadSome(stream, target[filled..], source);
            if (read == 0)
            {
                throw Refusal.At(source, offset + filled, "the .npy header ends too early.");
            }

            filled += read;
        }
    }
}
