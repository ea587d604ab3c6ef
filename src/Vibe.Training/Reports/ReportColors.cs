using SkiaSharp;

namespace Vibe.Training.Reports;

/// <summary>The colours of all pictures.</summary>
internal static class ReportColors
{
    /// <summary>The true body.</summary>
    public static readonly SKColor True = new(0x6C, 0x9B, 0xCB);

    /// <summary>The predicted body.</summary>
    public static readonly SKColor Predicted = new(0xE0, 0x6C, 0x3C);

    /// <summary>Titles and values.</summary>
    public static readonly SKColor Ink = new(0x22, 0x2B, 0x36);

    /// <summary>Captions.</summary>
    public static readonly SKColor FaintInk = new(0x6B, 0x76, 0x83);

    /// <summary>The page.</summary>
    public static readonly SKColor Page = new(0xFF, 0xFF, 0xFF);

    /// <summary>The ground behind a body.</summary>
    public static readonly SKColor Cell = new(0xF3, 0xF5, 0xF8);

    /// <summary>The ground behind bright lines.</summary>
    public static readonly SKColor DarkCell = new(0x2B, 0x33, 0x3E);

    /// <summary>The shadow of a body.</summary>
    public static readonly SKColor Shadow = new(0xB9, 0xC3, 0xCE);
}
