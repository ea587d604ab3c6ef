namespace Vibe.Workflows.Evaluate;

/// <summary>Simple methods to compare with.</summary>
public enum BaselineKind
{
    /// <summary>The mean body of the training frames, for every frame.</summary>
    MeanPose,

    /// <summary>The true body of the frame before.</summary>
    PreviousFrame,

    /// <summary>The regressor on each frame's own feature, without motion context.</summary>
    SingleFrame,
}
