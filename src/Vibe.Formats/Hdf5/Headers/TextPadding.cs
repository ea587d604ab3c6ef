namespace Vibe.Formats.Hdf5.Headers;

/// <summary>How texts are filled up to their length; the numbers are the format's.</summary>
internal enum TextPadding
{
    /// <summary>A zero ends the text, as in C.</summary>
    ZeroEnds = 0,

    /// <summary>Zeros, as numpy does.</summary>
    Zeros = 1,

    /// <summary>Spaces, as Fortran does.</summary>
    Spaces = 2,
}
