namespace Vibe.Sweeps.Files;

/// <summary>The validation of a trial that counts.</summary>
public enum ObjectiveEpoch
{
    /// <summary>The one with the best value, which is the best checkpoint's when both watch the same metric.</summary>
    Best,

    /// <summary>The last one.</summary>
    Last,
}
