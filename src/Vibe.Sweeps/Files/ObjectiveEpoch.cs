namespace Vibe.Sweeps.Files;

/// <summary>Which validation of a trial counts.</summary>
public enum ObjectiveEpoch
{
    /// <summary>The one with the best value, which is the best checkpoint's when both watch the same metric.</summary>
    Best,

    /// <summary>The last one.</summary>
    Last,
}
