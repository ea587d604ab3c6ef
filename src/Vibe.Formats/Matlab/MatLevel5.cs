using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Matlab;

/// <summary>Reads the variables of a level 5 file one after the other, unpacking those that are compressed.</summary>
internal static class MatLevel5
{
    private const int TagSize = 8;

    /// <summary>Reads every variable.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="header">Its header.</param>
    /// <param name="source">Name for messages.</param>
    public static OrderedDictionary<string, object> Read(SafeFileHandle file, MatHeader header, string source)
    {
        var variables = new OrderedDictionary<string, object>(StringComparer.Ordinal);
        var length = RandomAccess.GetLength(file);
        long offset = MatHeader.Size;
        var read = offset;
        var budget = new MemoryBudget(length, () => read, false, source);
        while (offset < length)
        {
            var (type, size) = Tag(FileBytes.Read(file, offset, (int)Math.Min(TagSize, length - offset), source), header, offset, source);
            if (size > length - offset - TagSize || size > Array.MaxLength - TagSize)
            {
                throw Refusal.At(source, offset, $"an element of {size} bytes is announced, but {length - offset - TagSize} follow.");
            }

            read = offset + TagSize + size;
            budget.Take(size);
            var element = FileBytes.Read(file, offset, TagSize + (int)size, source);
            var input = type == MatType.Compressed
                ? new MatInput(
                    Unpack(element, header, budget, $"{source}: at byte {offset}"),
                    header.BigEndian,
                    0,
                    budget,
                    $"{source}: at byte {offset}, unpacked")
                : new MatInput(element, header.BigEndian, offset, budget, source);
            if (type is MatType.Compressed or MatType.Matrix)
            {
                Add(variables, input);
            }

            offset += TagSize + size;
            // Compressed elements are not padded.
            offset += type == MatType.Compressed ? 0 : -size & 7;
        }

        return variables;
    }

    private static void Add(OrderedDictionary<string, object> variables, MatInput input)
    {
        var (name, value) = new MatArrayReader().Read(input.Matrix());
        // MATLAB keeps its own data in a variable without a name.
        if (name.Length > 0 && !variables.TryAdd(name, value))
        {
            throw input.Error($"the variable '{name}' comes twice.");
        }
    }

    private static (MatType Type, long Size) Tag(byte[] bytes, MatHeader header, long offset, string source)
    {
        if (bytes.Length < TagSize)
        {
            throw Refusal.At(source, offset, "the file ends inside an element.");
        }

        var (type, size) = header.BigEndian
            ? (BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4)))
            : (BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)));
        return type is > 0 and <= (uint)MatType.Utf32
            ? ((MatType)type, size)
            : throw Refusal.At(source, offset, $"0x{type:x} is not the type of a MATLAB element.");
    }

    private static byte[] Unpack(byte[] element, MatHeader header, MemoryBudget budget, string source)
    {
        var packed = element.Length - TagSize;
        using var memory = new MemoryStream(element, TagSize, packed);
        using var stream = new ZLibStream(memory, CompressionMode.Decompress);
        var tag = new byte[TagSize];
        for (var filled = 0; filled < TagSize;)
        {
            var read = BoundedInflate.ReadSome(stream, tag.AsSpan(filled), source);
            filled += read > 0 ? read : throw Refusal.Of(source, "a compressed element ends inside its tag.");
        }

        var (_, size) = Tag(tag, header, 0, source);
        // Small elements keep their data in the tag, but no array is that small.
        if (size > Array.MaxLength - TagSize)
        {
            throw Refusal.Of(source, $"announces {size} bytes, which do not fit in one array.");
        }

        budget.AllowPacked();
        budget.Take(size);

        // MATLAB ends some elements (those of 16,384 bytes) with a flush, without last block and checksum: what gives exactly the
        // announced bytes is whole. Where a checksum is there, the runtime compares it.
        return BoundedInflate.ReadAll(stream, packed, tag, size, source);
    }
}
