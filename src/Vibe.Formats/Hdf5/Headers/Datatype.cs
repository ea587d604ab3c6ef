using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Headers;

/// <summary>The type of values.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Size">Bytes of a value in the file.</param>
/// <param name="Descriptor">numpy's text of the values as they are given; <c>|V8</c> for those that are not read.</param>
/// <param name="IsBigEndian">Whether numbers are stored with their highest byte first.</param>
internal sealed record Datatype(DatatypeKind Kind, int Size, string Descriptor, bool IsBigEndian)
{
    private const int BitsPerByte = 8;

    /// <summary>Gets how texts are filled up to their length.</summary>
    public TextPadding Padding { get; init; }

    /// <summary>Reads a type.</summary>
    /// <param name="fields">Its fields.</param>
    public static Datatype Read(Hdf5Cursor fields)
    {
        var (start, low, middle) = (fields.Byte(), fields.Byte(), fields.Byte());
        fields.Skip(1);
        var size = fields.UInt32() is > 0 and <= int.MaxValue and var bytes
            ? (int)bytes
            : throw fields.Refuse("values without bytes, or of more than 2 GB each.");
        var version = start >> 4;
        var isBigEndian = (low & 1) != 0;
        return (start & 0x0F) switch
        {
            0 => new Datatype(DatatypeKind.Number, size, Integer(fields, size, (low & 8) != 0), isBigEndian),
            1 => new Datatype(DatatypeKind.Number, size, (low & 0x40) == 0 ? Real(fields, size) : Unread(size), isBigEndian),
            3 => new Datatype(DatatypeKind.Text, size, $"|S{size}", false) { Padding = (TextPadding)(low & 0x0F) },
            4 => new Datatype(DatatypeKind.Number, size, Integer(fields, size, false), isBigEndian),
            7 when (low & 0x0F) == 0 => new Datatype(DatatypeKind.Reference, size, Unread(size), false),
            8 => Enumeration(fields, size, low | (middle << 8), version),
            9 when (low & 0x0F) == 1 => new Datatype(DatatypeKind.VariableText, size, "|O", false),
            _ => new Datatype(DatatypeKind.Other, size, Unread(size), false),
        };
    }

    private static string Unread(int size) => $"|V{size}";

    private static string Integer(Hdf5Cursor fields, int size, bool isSigned)
    {
        var (offset, precision) = (fields.UInt16(), fields.UInt16());
        return (size, isSigned) switch
        {
            _ when offset != 0 || precision != size * BitsPerByte => Unread(size),
            (1, _) => isSigned ? "|i1" : "|u1",
            (2 or 4 or 8, _) => $"<{(isSigned ? 'i' : 'u')}{size}",
            _ => Unread(size),
        };
    }

    // Places and sizes of exponent and mantissa, and the exponent's bias, as IEEE 754 has them.
    private static string Real(Hdf5Cursor fields, int size)
    {
        fields.Skip(4); // offset and precision, which the rest repeats
        (byte, byte, byte, byte, uint) found = (fields.Byte(), fields.Byte(), fields.Byte(), fields.Byte(), fields.UInt32());
        (byte, byte, byte, byte, uint) expected = size switch
        {
            2 => (10, 5, 0, 10, 15),
            4 => (23, 8, 0, 23, 127),
            8 => (52, 11, 0, 52, 1023),
            _ => default,
        };
        return found == expected ? $"<f{size}" : Unread(size);
    }

    // Names for integers; h5py keeps truth values so, in one byte.
    private static Datatype Enumeration(Hdf5Cursor fields, int size, int count, int version)
    {
        var numbers = fields.Left > 0 && (fields.Bytes.Span[^fields.Left] & 0x0F) == 0 ? Read(fields) : null;
        if (numbers?.Size != size)
        {
            return new Datatype(DatatypeKind.Other, size, Unread(size), false);
        }

        return count == 2 && size == 1 && Name(fields, version) == "FALSE" && Name(fields, version) == "TRUE" && fields.Byte() == 0
            && fields.Byte() == 1
            ? numbers with { Descriptor = "|b1" }
            : numbers;
    }

    private static string Name(Hdf5Cursor fields, int version)
    {
        var before = fields.Left;
        var name = fields.Text();
        fields.Skip(version < 3 ? Math.Min(fields.Left, (fields.Left - before) & 7) : 0); // filled up to eight bytes
        return name;
    }
}
