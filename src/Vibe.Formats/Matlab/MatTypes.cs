using Vibe.Formats.Numpy;

namespace Vibe.Formats.Matlab;

/// <summary>numpy's texts of MATLAB's number types.</summary>
internal static class MatTypes
{
    /// <summary>numpy's text of stored numbers, little endian; null where they are no numbers.</summary>
    /// <param name="type">The type.</param>
    public static string? Descriptor(this MatType type) => type switch
    {
        MatType.Int8 => "|i1",
        MatType.UInt8 or MatType.Utf8 => "|u1",
        MatType.Int16 => "<i2",
        MatType.UInt16 or MatType.Utf16 => "<u2",
        MatType.Int32 => "<i4",
        MatType.UInt32 or MatType.Utf32 => "<u4",
        MatType.Single => "<f4",
        MatType.Double => "<f8",
        MatType.Int64 => "<i8",
        MatType.UInt64 => "<u8",
        _ => null,
    };

    /// <summary>numpy's text of the numbers of a class; null for other classes.</summary>
    /// <param name="type">The class.</param>
    public static string? Descriptor(this MatClass type) => type switch
    {
        MatClass.Double => "<f8",
        MatClass.Single => "<f4",
        MatClass.Int8 => "|i1",
        MatClass.UInt8 => "|u1",
        MatClass.Int16 => "<i2",
        MatClass.UInt16 => "<u2",
        MatClass.Int32 => "<i4",
        MatClass.UInt32 => "<u4",
        MatClass.Int64 => "<i8",
        MatClass.UInt64 => "<u8",
        _ => null,
    };

    /// <summary>Takes a known type text apart.</summary>
    /// <param name="descriptor">numpy's type text.</param>
    public static NpyDescriptor Parse(string descriptor) =>
        NpyDescriptor.TryParse(descriptor, out var type) ? type : throw new ArgumentException(descriptor, nameof(descriptor));
}
