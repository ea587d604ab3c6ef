namespace Vibe.Data.Sampling;

/// <summary>What a training feeds its network with.</summary>
public enum BatchInput
{
    /// <summary>Features that were computed before; the published default.</summary>
    Features,

    /// <summary>The crops themselves: the image network is part of the training.</summary>
    Crops,
}
