using System.Globalization;

namespace Vibe.Preparation.Datasets;

/// <summary>A picture of a video whose name ends with its number: <c>frame_000012.jpg</c> or <c>12.jpg</c>.</summary>
/// <param name="Number">The number at the end of its name.</param>
/// <param name="Path">The file.</param>
public sealed record NumberedPicture(long Number, string Path)
{
    /// <summary>Gives the number at the end of a file's name, before its extension.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The number; <see langword="null"/> where the name does not end with one.</returns>
    public static long? NumberOf(string path)
    {
        var stem = System.IO.Path.GetFileNameWithoutExtension(path);
        var digits = stem[(stem.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
