namespace Vibe.Reporting.Html;

/// <summary>How a value is meant; each tone has a colour.</summary>
internal enum Tone
{
    /// <summary>Neither good nor bad.</summary>
    Even,

    /// <summary>Good.</summary>
    Better,

    /// <summary>Bad.</summary>
    Worse,
}
