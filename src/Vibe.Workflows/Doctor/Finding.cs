namespace Vibe.Workflows.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Kind">How it stands.</param>
/// <param name="Subject">The file, folder or check, with the configuration key that names it.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do about it, in order; empty where nothing is to be done.</param>
public sealed record Finding(FindingKind Kind, string Subject, string Text, IReadOnlyList<string> Remedy)
{
    /// <summary>Gets a value indicating whether training cannot start before this is mended.</summary>
    public bool StandsInTheWay => Kind is FindingKind.Missing or FindingKind.Wrong;

    /// <summary>A finding that needs nothing.</summary>
    /// <param name="subject">What was looked at.</param>
    /// <param name="text">What was found.</param>
    internal static Finding Ok(string subject, string text) => new(FindingKind.Ok, subject, text, []);

    /// <summary>A file or store that cannot be used.</summary>
    /// <param name="subject">What was looked at.</param>
    /// <param name="error">Why not.</param>
    /// <param name="remedy">What to do.</param>
    internal static Finding Wrong(string subject, Exception error, params string[] remedy) => new(FindingKind.Wrong, subject, error.Message, remedy);
}
