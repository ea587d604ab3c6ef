namespace Vibe.Synthetic.Capture;

/// <summary>The labels of the body that a capture adds to the detected 2D keypoints.</summary>
internal enum CaptureLabels
{
    /// <summary>Nothing: 2D-only video.</summary>
    None,

    /// <summary>3D keypoints, pose and shape, for training.</summary>
    Body,

    /// <summary>The evaluation joints too.</summary>
    Evaluation,

    /// <summary>Also where the ground is, which the motion must stand on at height 0, and the features of the mirrored crops.</summary>
    Everything,
}
