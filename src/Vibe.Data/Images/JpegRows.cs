using SkiaSharp;

namespace Vibe.Data.Images;

/// <summary>Decodes a part of a JPEG: pixels outside it are not computed, rows below it not even read.</summary>
internal static class JpegRows
{
    /// <summary>Colours are stored for two pixels and more at once, so that those at the edge of what is decoded come from one side only.</summary>
    private const int Margin = 8;

    private static ReadOnlySpan<byte> StartOfScan => [0xFF, 0xDA];

    private static ReadOnlySpan<byte> EndOfImage => [0xFF, 0xD9];

    /// <summary>Gives what must be decoded so that a part has the pixels that it has in the whole picture.</summary>
    /// <param name="part">The part.</param>
    public static PixelRegion Around(PixelRegion part) =>
        new(part.Left - Margin, part.Top - Margin, part.Width + (2 * Margin), part.Height + (2 * Margin));

    /// <summary>Begins with a part.</summary>
    /// <param name="codec">The picture.</param>
    /// <param name="info">Its size and the form of its pixels.</param>
    /// <param name="part">The part, inside the picture.</param>
    /// <returns>Whether this picture can be decoded in parts.</returns>
    public static bool Start(SKCodec codec, SKImageInfo info, PixelRegion part) =>
        codec.StartScanlineDecode(info, new SKCodecOptions(new SKRectI(part.Left, 0, part.Left + part.Width, info.Height))) == SKCodecResult.Success;

    /// <summary>Decodes the part.</summary>
    /// <param name="codec">The picture, begun with.</param>
    /// <param name="part">The part.</param>
    /// <param name="target">Receives its pixels.</param>
    /// <returns>Whether all of them could be decoded.</returns>
    public static bool Decode(SKCodec codec, PixelRegion part, SKBitmap target) =>
        (part.Top == 0 || codec.SkipScanlines(part.Top)) && codec.GetScanlines(target.GetPixels(), part.Height, target.RowBytes) == part.Height;

    /// <summary>Whether a JPEG is not cut off below the part: its end comes behind the last scan's start.</summary>
    /// <param name="encoded">The file; a thumbnail inside it, before the first scan, has an end of its own.</param>
    public static bool HasEnd(ReadOnlySpan<byte> encoded) => encoded.LastIndexOf(EndOfImage) > encoded.LastIndexOf(StartOfScan);
}
