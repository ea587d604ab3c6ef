namespace Vibe.Formats.Hdf5.Headers;

/// <summary>The kinds of messages in an object's header that are read.</summary>
internal enum MessageType
{
    /// <summary>Unused room.</summary>
    Nil = 0x00,

    /// <summary>The axes of a data set or attribute.</summary>
    Dataspace = 0x01,

    /// <summary>Where the links of a group of the new form are, if they are many.</summary>
    LinkInfo = 0x02,

    /// <summary>The type of the values.</summary>
    Datatype = 0x03,

    /// <summary>The value of elements that were never written, in old files.</summary>
    OldFillValue = 0x04,

    /// <summary>The value of elements that were never written.</summary>
    FillValue = 0x05,

    /// <summary>A member of a group of the new form.</summary>
    Link = 0x06,

    /// <summary>Other files with the values.</summary>
    ExternalFiles = 0x07,

    /// <summary>Where the values are.</summary>
    Layout = 0x08,

    /// <summary>How the values are packed.</summary>
    Filters = 0x0B,

    /// <summary>An attribute.</summary>
    Attribute = 0x0C,

    /// <summary>Where the header continues.</summary>
    Continuation = 0x10,

    /// <summary>The members of a group of the old form.</summary>
    SymbolTable = 0x11,

    /// <summary>Where the attributes are, if they are many.</summary>
    AttributeInfo = 0x15,
}
