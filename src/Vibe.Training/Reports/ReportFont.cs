using ScottPlot;
using SkiaSharp;

namespace Vibe.Training.Reports;

/// <summary>The font of all pictures: bundled, because servers and containers often have none.</summary>
internal static class ReportFont
{
    /// <summary>The name under which ScottPlot knows the font.</summary>
    public const string Name = "Vibe report";

    private static readonly SKData Data = Read();
    private static readonly Lazy<string> Registered = new(Register);

    /// <summary>Gets the typeface.</summary>
    public static SKTypeface Typeface { get; } = Create();

    /// <summary>Makes ScottPlot know the font.</summary>
    /// <returns>The name to use.</returns>
    public static string ForPlots() => Registered.Value;

    private static SKTypeface Create() => SKTypeface.FromData(Data);

    private static SKData Read()
    {
        using var stream = typeof(ReportFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
        return SKData.Create(stream);
    }

    private static string Register()
    {
        Fonts.FontResolvers.Insert(0, new Resolver());
        return Name;
    }

    private sealed class Resolver : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            fontName == Name ? Create() : null;

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Create() : null;
    }
}
