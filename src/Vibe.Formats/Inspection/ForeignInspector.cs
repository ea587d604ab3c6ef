using Vibe.Formats.Internal;

namespace Vibe.Formats.Inspection;

/// <summary>Recognises files that are met in the same folders but not read by this library.</summary>
internal sealed class ForeignInspector : IFormatInspector
{
    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        foreach (var (start, format, remark) in ForeignFormats.Known)
        {
            // tar's mark stands behind the first name.
            var offset = format == ForeignFormats.Tar ? 257 : 0;
            if (file.Bytes.AsSpan(Math.Min(offset, file.Bytes.Length)).StartsWith(start))
            {
                return file.Describe(format, [], remark);
            }
        }

        if (file.Bytes is [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..])
        {
            return file.Describe("MP4 video", [], "Take it apart into pictures with ffmpeg.");
        }

        return null;
    }
}
