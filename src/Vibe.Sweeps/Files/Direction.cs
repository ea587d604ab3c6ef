namespace Vibe.Sweeps.Files;

/// <summary>The direction in which an objective improves.</summary>
public enum Direction
{
    /// <summary>Small ones.</summary>
    Minimize,

    /// <summary>Large ones.</summary>
    Maximize,
}
