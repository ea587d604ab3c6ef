namespace Vibe.Data.Sampling;

/// <summary>The network's input in training.</summary>
public enum BatchInput
{
    /// <summary>Features that were computed before; the published default.</summary>
    Features,

    /// <summary>The crops themselves: the image network is part of the training.</summary>
    Crops,
}
