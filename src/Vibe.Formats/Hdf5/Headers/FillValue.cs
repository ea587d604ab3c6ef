using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Headers;

/// <summary>The value of elements that were never written.</summary>
internal static class FillValue
{
    /// <summary>Reads the value.</summary>
    /// <param name="header">The data set's header.</param>
    /// <param name="size">Bytes of a value.</param>
    /// <returns>The value's bytes; empty if it is zero.</returns>
    public static ReadOnlyMemory<byte> Read(ObjectHeader header, int size)
    {
        var value = header.Find(MessageType.FillValue) is { } fields ? Value(fields)
            : header.Find(MessageType.OldFillValue) is { } old ? old.Take(old.UInt32())
            : ReadOnlyMemory<byte>.Empty;
        return value.Length == size && value.Span.ContainsAnyExcept((byte)0) ? value : ReadOnlyMemory<byte>.Empty;
    }

    private static ReadOnlyMemory<byte> Value(Hdf5Cursor fields)
    {
        const int IsGiven = 0x20;
        if (fields.Version(1, 3) is 3)
        {
            return (fields.Byte() & IsGiven) != 0 ? fields.Take(fields.UInt32()) : ReadOnlyMemory<byte>.Empty;
        }

        fields.Skip(2); // when room is taken and filled
        return fields.Byte() != 0 && fields.Left >= 4 ? fields.Take(fields.UInt32()) : ReadOnlyMemory<byte>.Empty;
    }
}
