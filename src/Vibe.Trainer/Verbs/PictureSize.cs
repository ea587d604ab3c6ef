using System.Globalization;

namespace Vibe.Trainer.Verbs;

/// <summary>The size of pictures on the command line.</summary>
internal static class PictureSize
{
    /// <summary>Reads a size.</summary>
    /// <param name="text">E.g. <c>1920x1080</c>.</param>
    /// <returns>Width and height, px; <see langword="null"/> where the text is none.</returns>
    public static (int Width, int Height)? Parse(string text) => text.Split('x', 'X') is [var width, var height]
        && ushort.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0
        && ushort.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows > 0
            ? (columns, rows)
            : null;
}
