namespace Vibe.Workflows.Infer;

/// <summary>Why the motion cannot be found as it was asked.</summary>
public enum InferenceProblem
{
    /// <summary>A video or pictures were given without a tracker's boxes.</summary>
    NoBoxes,

    /// <summary>A video or pictures were given without the network that makes features of them.</summary>
    NoBackbone,

    /// <summary>The network makes other features than those that the model learned from.</summary>
    OtherBackbone,

    /// <summary>Keypoints were given to a model that learned from something else.</summary>
    NotAKeypointModel,

    /// <summary>Pictures were asked for with a model that learned from keypoints.</summary>
    KeypointModel,

    /// <summary>The model has no discriminator that could be a motion prior, or it knows motion of another frame rate.</summary>
    NoPrior,
}
