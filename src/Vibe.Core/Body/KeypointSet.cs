namespace Vibe.Core.Body;

/// <summary>The 49 keypoints of SPIN and VIBE, and the 14 evaluation joints, as places on a body.</summary>
/// <remarks>
/// Facts of Kolotouros et al., "Learning to Reconstruct 3D Human Pose and Shape via Model-fitting in the Loop", ICCV 2019.
/// </remarks>
public static class KeypointSet
{
    /// <summary>Number of keypoints.</summary>
    public const int Count = 49;

    /// <summary>Index of the keypoint that is the root joint: OpenPose's middle of the hips.</summary>
    public const int Root = 8;

    /// <summary>Index of the first keypoint that data sets annotate; those before it are OpenPose's 25.</summary>
    public const int FirstAnnotated = 25;

    /// <summary>
    /// Number of joints that all data sets share (LSP's), from <see cref="FirstAnnotated"/> on: ankles, knees, hips, arms, neck, head.
    /// </summary>
    public const int CommonCount = 14;

    /// <summary>Index of the right hip in the 14 common joints and in the 14 evaluation joints.</summary>
    public const int CommonRightHip = 2;

    /// <summary>Index of the left hip in the 14 common joints and in the 14 evaluation joints.</summary>
    public const int CommonLeftHip = 3;

    /// <summary>Number of evaluation joints, which Human3.6M's regressor takes from the mesh.</summary>
    public const int EvaluationCount = 14;

    /// <summary>
    /// Gets the source of each keypoint, (49): 0..23 a joint of the skeleton, 24..34 a picked vertex, 35..43 an extra regressor's row, in
    /// the order of <see cref="BodyLandmarks"/>.
    /// </summary>
    internal static IReadOnlyList<int> Sources { get; } =
    [
        24, 12, 17, 19, 21, 16, 18, 20, 0, 2, 5, 8, 1, 4, 7, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
        8, 5, 35, 36, 4, 7, 21, 19, 17, 16, 18, 20, 37, 38, 39, 40, 41, 42, 43, 24, 26, 25, 28, 27,
    ];

    /// <summary>Gets the rows of the H36M regressor that are the evaluation joints, in the order of the common joints, (14).</summary>
    internal static IReadOnlyList<int> EvaluationRows { get; } = [6, 5, 4, 1, 2, 3, 16, 15, 14, 11, 12, 13, 8, 10];
}
