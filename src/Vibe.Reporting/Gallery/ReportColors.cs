using SkiaSharp;

namespace Vibe.Reporting.Gallery;

/// <summary>The colours of all pictures.</summary>
internal static class ReportColors
{
    /// <summary>The true body.</summary>
    public static readonly SKColor True = new(0x6C, 0x9B, 0xCB);

    /// <summary>The predicted body.</summary>
    public static readonly SKColor Predicted = new(0xE0, 0x6C, 0x3C);

    /// <summary>Labels; readable on white and on black.</summary>
    public static readonly SKColor FaintInk = new(0x7A, 0x86, 0x92);

    /// <summary>The ground behind a body, a veil over the page.</summary>
    public static readonly SKColor Cell = new(0x80, 0x8C, 0x9C, 0x20);

    /// <summary>The ground behind bright lines.</summary>
    public static readonly SKColor DarkCell = new(0x2B, 0x33, 0x3E);

    /// <summary>The shadow of a body.</summary>
    public static readonly SKColor Shadow = new(0x00, 0x00, 0x00, 0x46);
}
