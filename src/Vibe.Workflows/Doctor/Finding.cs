namespace Vibe.Workflows.Doctor;

/// <summary>The state of one thing that a training needs.</summary>
/// <param name="Kind">Whether it can be used.</param>
/// <param name="Subject">The file, folder or check, with the configuration key that names it.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedies">What to do about it, in order; empty where nothing is to be done.</param>
public sealed record Finding(FindingKind Kind, string Subject, string Text, IReadOnlyList<Remedy> Remedies)
{
    /// <summary>Gets what the finding counts, one line each; may be empty.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Gets a value indicating whether training cannot start before this is mended.</summary>
    public bool StandsInTheWay => Kind is FindingKind.Missing or FindingKind.Wrong;

    /// <summary>Makes a finding that needs nothing.</summary>
    /// <param name="subject">What was examined.</param>
    /// <param name="text">What was found.</param>
    internal static Finding Ok(string subject, string text) => new(FindingKind.Ok, subject, text, []);

    /// <summary>Makes a finding about something that is not there.</summary>
    /// <param name="subject">What was examined.</param>
    /// <param name="text">What is missing.</param>
    /// <param name="remedies">What to do.</param>
    internal static Finding Missing(string subject, string text, params IEnumerable<Remedy> remedies) =>
        new(FindingKind.Missing, subject, text, [.. remedies]);

    /// <summary>Makes a finding about a file or store that cannot be used.</summary>
    /// <param name="subject">What was examined.</param>
    /// <param name="error">Why it cannot be used.</param>
    /// <param name="remedy">What to do.</param>
    internal static Finding Wrong(string subject, Exception error, Remedy remedy) =>
        new(FindingKind.Wrong, subject, error.Message, [remedy]);

    /// <summary>Makes a finding about a file or store that cannot be used.</summary>
    /// <param name="subject">What was examined.</param>
    /// <param name="error">Why it cannot be used.</param>
    /// <param name="advice">What to do.</param>
    internal static Finding Wrong(string subject, Exception error, string advice) =>
        Wrong(subject, error, new Remedy(RemedyKind.Advice, advice));
}
