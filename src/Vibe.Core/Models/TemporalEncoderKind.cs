namespace Vibe.Core.Models;

/// <summary>The kind of temporal encoder, which gives a <see cref="Generator"/> motion context.</summary>
public enum TemporalEncoderKind
{
    /// <summary>A GRU over time: <see cref="TemporalEncoder"/>; the published default.</summary>
    Gru,

    /// <summary>Nothing: every frame is estimated alone.</summary>
    None,
}
