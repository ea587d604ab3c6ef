namespace Vibe.Preparation.Datasets;

/// <summary>The labels of a data set beyond 2D keypoints.</summary>
[Flags]
public enum DatasetLabels
{
    /// <summary>2D keypoints only.</summary>
    None = 0,

    /// <summary>3D keypoints, <see cref="VideoTrack.Keypoints3D"/>.</summary>
    Keypoints3D = 1,

    /// <summary>Evaluation joints, <see cref="VideoTrack.Joints14"/>.</summary>
    Joints14 = 2,

    /// <summary>SMPL pose and shape, <see cref="VideoTrack.Pose"/> and <see cref="VideoTrack.Betas"/>.</summary>
    Smpl = 4,

    /// <summary>The person's gender, <see cref="VideoTrack.Gender"/>, where a file says it.</summary>
    Gender = 8,
}
