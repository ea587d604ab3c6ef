namespace Vibe.Core.Models;

/// <summary>The heads of the structured discriminator that a configuration can name.</summary>
public enum DiscriminatorHeadKind
{
    /// <summary>Each joint's rotation in each frame, for itself.</summary>
    Joint,

    /// <summary>The whole pose of each frame, without the root.</summary>
    Pose,

    /// <summary>Pose, velocity and acceleration over time, without the root.</summary>
    Motion,

    /// <summary>The root's rotation from frame to frame.</summary>
    Root,
}
