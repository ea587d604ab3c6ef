namespace Vibe.Data.Keypoints;

/// <summary>Groups of the 49 keypoints that the simulated detector treats alike.</summary>
public static class DetectorKeypoints
{
    /// <summary>The number of keypoints.</summary>
    public const int Count = 49;

    /// <summary>The keypoints that OpenPose detects; they come first.</summary>
    public const int DetectedCount = 25;

    /// <summary>The index of the first of LSP's keypoints, which follow OpenPose's.</summary>
    public const int FirstLsp = 25;

    /// <summary>The index of OpenPose's nose.</summary>
    public const int Nose = 0;

    /// <summary>The index of OpenPose's right shoulder.</summary>
    public const int RightShoulder = 2;

    /// <summary>The index of OpenPose's left shoulder.</summary>
    public const int LeftShoulder = 5;

    /// <summary>The index of OpenPose's right hip.</summary>
    public const int RightHip = 9;

    /// <summary>The index of OpenPose's left hip.</summary>
    public const int LeftHip = 12;

    /// <summary>The index of OpenPose's right eye.</summary>
    public const int RightEye = 15;

    /// <summary>The index of OpenPose's left eye.</summary>
    public const int LeftEye = 16;

    /// <summary>The index of OpenPose's right ear.</summary>
    public const int RightEar = 17;

    /// <summary>The index of OpenPose's left ear.</summary>
    public const int LeftEar = 18;

    /// <summary>Gets OpenPose's counterpart of LSP's keypoints 25 to 37.</summary>
    public static IReadOnlyList<int> LspSources { get; } = [11, 10, 9, 12, 13, 14, 4, 3, 2, 5, 6, 7, 1];

    /// <summary>Gets the keypoints that one object hides together: arms, forearms, legs, shanks, both feet.</summary>
    public static IReadOnlyList<int[]> Limbs { get; } =
    [
        [3, 4], [6, 7], [4], [7], [10, 11, 22, 23, 24], [13, 14, 19, 20, 21], [11, 22, 23, 24], [14, 19, 20, 21],
        [10, 11, 13, 14, 19, 20, 21, 22, 23, 24], [11, 14, 19, 20, 21, 22, 23, 24],
    ];

    /// <summary>Gets the pairs that a left-right confusion exchanges: arms, then legs.</summary>
    public static IReadOnlyList<(int Right, int Left)[]> Swaps { get; } =
    [
        [(2, 5), (3, 6), (4, 7)],
        [(9, 12), (10, 13), (11, 14), (22, 19), (23, 20), (24, 21)],
    ];

    /// <summary>Gets how much less exactly than a shoulder a keypoint is found, (25).</summary>
    public static IReadOnlyList<float> Difficulty { get; } =
    [
        0.7f, 0.8f, 1f, 1.1f, 1.4f, 1f, 1.1f, 1.4f, 1.3f, 1.4f, 1.1f, 1.3f, 1.4f, 1.1f, 1.3f, 0.6f, 0.6f, 0.9f, 0.9f, 1.3f, 1.4f, 1.3f,
        1.3f, 1.4f, 1.3f,
    ];

    /// <summary>Checks whether a keypoint is a wrist or an ankle, which detectors sometimes place on something else.</summary>
    /// <param name="keypoint">The keypoint's index.</param>
    public static bool IsExtremity(int keypoint) => keypoint is 4 or 7 or 11 or 14;
}
