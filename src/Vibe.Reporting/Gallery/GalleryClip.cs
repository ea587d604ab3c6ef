namespace Vibe.Reporting.Gallery;

/// <summary>A clip that the report shows.</summary>
/// <param name="Kind">Why it is shown.</param>
/// <param name="Title">Where it is from.</param>
internal sealed record GalleryClip(GalleryKind Kind, string Title)
{
    /// <summary>Gets the mean joint position error after Procrustes alignment, in millimetres.</summary>
    public double? PaMpjpeMm { get; init; }

    /// <summary>Gets the mean joint position error, in millimetres.</summary>
    public double? MpjpeMm { get; init; }

    /// <summary>Gets the discriminator's score of the motion: predicted, or real where the clip is real.</summary>
    public double? Score { get; init; }

    /// <summary>
    /// Gets the discriminator's attention over the frames, adding up to 1; <see langword="null"/> where it has none.
    /// </summary>
    public IReadOnlyList<float>? Attention { get; init; }

    /// <summary>Gets the picture sheet's file name inside the report's folder.</summary>
    public string? Sheet { get; init; }

    /// <summary>Gets the motion strip's file name inside the report's folder.</summary>
    public string? Strip { get; init; }
}
