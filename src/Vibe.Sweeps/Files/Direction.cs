namespace Vibe.Sweeps.Files;

/// <summary>Which values of the objective are good.</summary>
public enum Direction
{
    /// <summary>Small ones.</summary>
    Minimize,

    /// <summary>Large ones.</summary>
    Maximize,
}
