namespace Vibe.Reporting.Gallery;

/// <summary>Why a clip is shown.</summary>
internal enum GalleryKind
{
    /// <summary>Chosen evenly over the validation store.</summary>
    Sample,

    /// <summary>Among the clips with the smallest error.</summary>
    Best,

    /// <summary>Among the clips with the largest error.</summary>
    Worst,

    /// <summary>Real motion of the training set.</summary>
    Real,
}
