using SkiaSharp;

namespace Vibe.Reporting.Gallery;

/// <summary>The font of all pictures: bundled, because servers and containers often have none.</summary>
internal static class ReportFont
{
    private static readonly SKData Data = Read();

    /// <summary>Gets the typeface.</summary>
    public static SKTypeface Typeface { get; } = SKTypeface.FromData(Data);

    private static SKData Read()
    {
        using var stream = typeof(ReportFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
        return SKData.Create(stream);
    }
}
