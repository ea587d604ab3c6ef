namespace Vibe.Formats.Hdf5.Headers;

/// <summary>How chunks are found; the numbers are the format's, but for the first.</summary>
internal enum ChunkIndexKind
{
    /// <summary>By a tree of the older form.</summary>
    Tree1 = 0,

    /// <summary>There is one.</summary>
    Single = 1,

    /// <summary>They lie one behind the other.</summary>
    Implicit = 2,

    /// <summary>By a list of fixed length.</summary>
    FixedArray = 3,

    /// <summary>By a list that grows.</summary>
    ExtensibleArray = 4,

    /// <summary>By a tree of the newer form.</summary>
    Tree2 = 5,
}
