using Vibe.Formats.Internal;

namespace Vibe.Formats.Numpy;

/// <summary>Reads the data behind a checked .npy header.</summary>
internal static class NpyPayload
{
    /// <summary>Reads from a file that is positioned behind the header; the header's size was checked against the file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="header">The header.</param>
    /// <param name="source">Name for messages.</param>
    public static NpyArray Read(Stream stream, NpyHeader header, string source)
    {
        var data = new byte[Size(header, source)];
        try
        {
            stream.ReadExactly(data);
        }
        catch (EndOfStreamException error)
        {
            throw Refusal.At(source, header.DataOffset, "the data ends too early.", error);
        }

        return new NpyArray(header.Descriptor, header.Shape, header.FortranOrder, data, source);
    }

    /// <summary>Takes the data out of a record that is in memory.</summary>
    /// <param name="record">Header and data.</param>
    /// <param name="header">The header, checked against the record's length.</param>
    /// <param name="source">Name for messages.</param>
    public static NpyArray Slice(ReadOnlyMemory<byte> record, NpyHeader header, string source)
    {
        var size = Size(header, source);
        return new NpyArray(header.Descriptor, header.Shape, header.FortranOrder, record.Slice((int)header.DataOffset, size), source);
    }

    private static int Size(NpyHeader header, string source)
    {
        var size = NpyHeaderReader.DataSize(header);
        if (size < 0)
        {
            throw Refusal.Of(source, $"arrays of type {header.Descriptor} are not read; only numbers, truth values and strings are.");
        }

        return size <= Array.MaxLength ? (int)size : throw Refusal.Of(source, $"{size} bytes of data do not fit in one array.");
    }
}
