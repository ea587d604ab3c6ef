namespace Vibe.Formats.TensorFlow;

/// <summary>Says what the values of a feature are.</summary>
public enum TfFeatureKind
{
    /// <summary>Nothing was stored.</summary>
    None,

    /// <summary>Byte strings: pictures, texts.</summary>
    Bytes,

    /// <summary>Single-precision numbers.</summary>
    Floats,

    /// <summary>Integers of 64 bits.</summary>
    Integers,
}
