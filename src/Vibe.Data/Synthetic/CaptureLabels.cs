namespace Vibe.Data.Synthetic;

/// <summary>What a capture tells about the body besides the detected 2D keypoints.</summary>
public enum CaptureLabels
{
    /// <summary>Nothing: 2D-only video.</summary>
    None,

    /// <summary>3D keypoints, pose and shape, for training.</summary>
    Body,

    /// <summary>The evaluation joints too.</summary>
    Evaluation,
}
