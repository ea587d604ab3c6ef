using Vibe.Formats.Internal;
using Vibe.Formats.Pickle;

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
        var data = LargeArray.Allocate<byte>(Size(header, source), source);
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

    /// <summary>Reads the pickle behind the header of an object array.</summary>
    /// <param name="stream">File or record, positioned behind the header.</param>
    /// <param name="header">The header.</param>
    /// <param name="budget">Memory that the objects may take.</param>
    /// <param name="source">Name for messages.</param>
    public static ObjectArray ReadObjects(Stream stream, NpyHeader header, MemoryBudget budget, string source)
    {
        if (!NpyDescriptor.TryParse(header.Descriptor, out var type) || type.Kind != 'O')
        {
            throw Refusal.Of(source, $"expected an array of objects but found type {header.Descriptor}.");
        }

        var input = new PickleInput(stream, stream.Length, source, budget, stream.Position);
        return PickleMachine.Read(input, PickleFile.CommonHosts) is ObjectArray objects && objects.Items.Count == header.ElementCount
            ? objects with { Shape = header.Shape }
            : throw Refusal.At(source, header.DataOffset, "the pickle of an object array holds something else.");
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
