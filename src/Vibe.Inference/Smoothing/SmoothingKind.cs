namespace Vibe.Inference.Smoothing;

/// <summary>A filter over time.</summary>
public enum SmoothingKind
{
    /// <summary>No filter.</summary>
    None,

    /// <summary>The One Euro filter, which VIBE's demo uses: it looks back only and lags behind fast motion a little.</summary>
    OneEuro,

    /// <summary>A Gaussian, which knows past and future alike.</summary>
    Gaussian,

    /// <summary>Savitzky-Golay: a polynomial through each window, which keeps the height of fast motion.</summary>
    SavitzkyGolay,
}
