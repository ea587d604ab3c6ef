namespace Vibe.Sweeps.Files;

/// <summary>How the points of a sweep are chosen.</summary>
public enum StrategyKind
{
    /// <summary>Takes every combination of the values.</summary>
    Grid,

    /// <summary>Draws points evenly.</summary>
    Random,

    /// <summary>Draws points where good ones are more frequent than bad ones: the tree-structured Parzen estimator.</summary>
    Tpe,
}
