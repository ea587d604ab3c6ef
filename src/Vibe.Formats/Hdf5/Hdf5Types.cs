using PureHDF;

namespace Vibe.Formats.Hdf5;

/// <summary>numpy's texts of HDF5's types.</summary>
internal static class Hdf5Types
{
    /// <summary>Finds the text of a type as its values are given.</summary>
    /// <param name="type">The type.</param>
    public static string Descriptor(IH5DataType type) => (type.Class, type.Size) switch
    {
        (H5DataTypeClass.FixedPoint, 1) => type.FixedPoint.IsSigned ? "|i1" : "|u1",
        (H5DataTypeClass.FixedPoint, 2 or 4 or 8) => $"<{(type.FixedPoint.IsSigned ? 'i' : 'u')}{type.Size}",
        (H5DataTypeClass.FloatingPoint, 2 or 4 or 8) => $"<f{type.Size}",
        // h5py keeps truth values as an enumeration of one byte.
        (H5DataTypeClass.Enumerated, 1) => "|b1",
        (H5DataTypeClass.BitField, 1) => "|u1",
        (H5DataTypeClass.String, _) => $"|S{type.Size}",
        (H5DataTypeClass.VariableLength, _) => "|O",
        _ => $"|V{type.Size}",
    };
}
