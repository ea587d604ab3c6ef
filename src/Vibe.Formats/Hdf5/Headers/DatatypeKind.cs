namespace Vibe.Formats.Hdf5.Headers;

/// <summary>The kinds of values.</summary>
internal enum DatatypeKind
{
    /// <summary>Numbers or truth values.</summary>
    Number,

    /// <summary>Texts of a fixed length.</summary>
    Text,

    /// <summary>Texts of any length, which are kept elsewhere.</summary>
    VariableText,

    /// <summary>Addresses of other objects.</summary>
    Reference,

    /// <summary>Records, lists and others that are not read.</summary>
    Other,
}
