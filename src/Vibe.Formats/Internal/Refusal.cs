using System.Globalization;
using System.Text;

namespace Vibe.Formats.Internal;

/// <summary>Makes the one exception with which bad data is refused, always with the file, the place and the reason.</summary>
/// <remarks>
/// Reasons quote what is in the file; control characters are escaped, so that a file cannot speak to a terminal, and long ones cut.
/// </remarks>
internal static class Refusal
{
    private const int LongestReason = 2000;

    /// <summary>Refuses a file for a reason that has no single place in it.</summary>
    /// <param name="source">File path, followed by the record inside it where there is one.</param>
    /// <param name="reason">What was expected and what was found.</param>
    /// <param name="cause">The error underneath, where there is one.</param>
    public static InvalidDataException Of(string source, string reason, Exception? cause = null) =>
        new($"{source}: {Safe(reason)}", cause);

    /// <summary>Refuses a file at a byte offset.</summary>
    /// <param name="source">File path, followed by the record inside it where there is one.</param>
    /// <param name="offset">Byte offset in that file or record.</param>
    /// <param name="reason">What was expected and what was found.</param>
    /// <param name="cause">The error underneath, where there is one.</param>
    public static InvalidDataException At(string source, long offset, string reason, Exception? cause = null) =>
        new($"{source}: at byte {offset}: {Safe(reason)}", cause);

    /// <summary>Escapes control characters and cuts what is very long.</summary>
    /// <param name="reason">A text that may come from a file.</param>
    public static string Safe(string reason)
    {
        if (reason.Length <= LongestReason && !reason.Any(char.IsControl))
        {
            return reason;
        }

        var safe = new StringBuilder();
        foreach (var character in reason.AsSpan(0, Math.Min(reason.Length, LongestReason)))
        {
            _ = char.IsControl(character) ? safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : safe.Append(character);
        }

        return reason.Length > LongestReason ? safe.Append("...").ToString() : safe.ToString();
    }
}
