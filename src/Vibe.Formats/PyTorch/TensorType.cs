using System.Diagnostics.CodeAnalysis;

namespace Vibe.Formats.PyTorch;

/// <summary>Number types of stored tensors.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "They are the names of the types.")]
public enum TensorType
{
    /// <summary>IEEE half precision, 2 bytes.</summary>
    Float16,

    /// <summary>The upper half of a float, 2 bytes.</summary>
    BFloat16,

    /// <summary>Single precision, 4 bytes.</summary>
    Float32,

    /// <summary>Double precision, 8 bytes.</summary>
    Float64,

    /// <summary>Unsigned, 1 byte.</summary>
    UInt8,

    /// <summary>Signed, 1 byte.</summary>
    Int8,

    /// <summary>Signed, 2 bytes.</summary>
    Int16,

    /// <summary>Signed, 4 bytes.</summary>
    Int32,

    /// <summary>Signed, 8 bytes.</summary>
    Int64,

    /// <summary>Truth values, 1 byte.</summary>
    Bool,
}
