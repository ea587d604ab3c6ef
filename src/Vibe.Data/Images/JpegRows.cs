using SkiaSharp;

namespace Vibe.Data.Images;

/// <summary>Decodes a part of a JPEG: pixels outside it are not computed, rows below it not even read.</summary>
internal static class JpegRows
{
    /// <summary>
    /// Colours are stored for two pixels and more at once, so that those at the edge of what is decoded come from one side only.
    /// </summary>
    private const int Margin = 8;

    private const byte FirstByte = 0xFF;
    private const byte StartOfImage = 0xD8;
    private const byte BaselineFrame = 0xC0;
    private const byte ExtendedFrame = 0xC1;
    private const byte StartOfScan = 0xDA;

    private static ReadOnlySpan<byte> EndOfImage => [FirstByte, 0xD9];

    /// <summary>Gives what must be decoded so that a part has the pixels that it has in the whole picture.</summary>
    /// <param name="part">The part.</param>
    public static PixelRegion Around(PixelRegion part) =>
        new(part.Left - Margin, part.Top - Margin, part.Width + (2 * Margin), part.Height + (2 * Margin));

    /// <summary>
    /// Whether a picture is a JPEG that can be decoded in parts: of a sequential one with its end, as otherwise rows that are not read may
    /// be missing. Progressive ones must be read as a whole anyway.
    /// </summary>
    /// <param name="encoded">The picture's file.</param>
    public static bool Suits(ReadOnlySpan<byte> encoded)
    {
        if (encoded is not [FirstByte, StartOfImage, ..])
        {
            return false;
        }

        var isSequential = false;
        for (var at = 2; at + 4 <= encoded.Length && encoded[at] == FirstByte;)
        {
            var marker = encoded[at + 1];
            if (marker == FirstByte)
            {
                at++; // markers may be filled up with more of their first byte
                continue;
            }

            isSequential |= marker is BaselineFrame or ExtendedFrame;
            if (marker == StartOfScan)
            {
                return isSequential && encoded[at..].IndexOf(EndOfImage) >= 0;
            }

            at += 2 + ((encoded[at + 2] << 8) | encoded[at + 3]);
        }

        return false;
    }

    /// <summary>Begins with a part.</summary>
    /// <param name="codec">The picture.</param>
    /// <param name="info">Its size and the form of its pixels.</param>
    /// <param name="part">The part, inside the picture.</param>
    /// <returns>Whether this picture can be decoded in parts.</returns>
    public static bool Start(SKCodec codec, SKImageInfo info, PixelRegion part) =>
        codec.StartScanlineDecode(
            info, new SKCodecOptions(new SKRectI(part.Left, 0, part.Left + part.Width, info.Height))) == SKCodecResult.Success;

    /// <summary>Decodes the part.</summary>
    /// <param name="codec">The picture, begun with.</param>
    /// <param name="part">The part.</param>
    /// <param name="target">Receives its pixels.</param>
    /// <returns>Whether all of them could be decoded.</returns>
    public static bool Decode(SKCodec codec, PixelRegion part, SKBitmap target) =>
        (part.Top == 0 || codec.SkipScanlines(part.Top))
            && codec.GetScanlines(target.GetPixels(), part.Height, target.RowBytes) == part.Height;
}
