namespace Vibe.Formats.Internal;

/// <summary>Makes the one exception with which bad data is refused, always with the file, the place and the reason.</summary>
internal static class Refusal
{
    /// <summary>Refuses a file for a reason that has no single place in it.</summary>
    /// <param name="source">File path, followed by the record inside it where there is one.</param>
    /// <param name="reason">What was expected and what was found.</param>
    /// <param name="cause">The error underneath, where there is one.</param>
    public static InvalidDataException Of(string source, string reason, Exception? cause = null) =>
        new($"{source}: {reason}", cause);

    /// <summary>Refuses a file at a byte offset.</summary>
    /// <param name="source">File path, followed by the record inside it where there is one.</param>
    /// <param name="offset">Byte offset in that file or record.</param>
    /// <param name="reason">What was expected and what was found.</param>
    /// <param name="cause">The error underneath, where there is one.</param>
    public static InvalidDataException At(string source, long offset, string reason, Exception? cause = null) =>
        new($"{source}: at byte {offset}: {reason}", cause);
}
