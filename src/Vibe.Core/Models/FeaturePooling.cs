namespace Vibe.Core.Models;

/// <summary>How the <see cref="MotionDiscriminator"/> makes one vector of its states over time.</summary>
public enum FeaturePooling
{
    /// <summary>A weighted sum with learned weights; the published default.</summary>
    Attention,

    /// <summary>The average and the maximum over time of the states' positive parts, concatenated.</summary>
    Concat,

    /// <summary>The last state.</summary>
    Last,
}
