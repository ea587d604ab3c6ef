namespace Vibe.Reporting.Gallery;

/// <summary>Why a clip is shown.</summary>
public enum GalleryKind
{
    /// <summary>Chosen evenly over the validation store.</summary>
    Sample,

    /// <summary>Among the clips with the smallest error.</summary>
    Best,

    /// <summary>Among the clips with the largest error.</summary>
    Worst,

    /// <summary>Real motion, as the discriminator is shown.</summary>
    Real,
}
