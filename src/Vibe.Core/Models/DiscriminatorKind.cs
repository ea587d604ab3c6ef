namespace Vibe.Core.Models;

/// <summary>The discriminators that a configuration can name.</summary>
public enum DiscriminatorKind
{
    /// <summary>
    /// A GRU over axis-angle poses with one score for each motion: <see cref="MotionDiscriminator"/>; the published default.
    /// </summary>
    Published,

    /// <summary>
    /// Separate heads for joints, poses, motion and the root's rotation: <see cref="Discriminators.StructuredDiscriminator"/>.
    /// </summary>
    Structured,
}
