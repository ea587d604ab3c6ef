namespace Vibe.Core.Body;

/// <summary>Joint numbers, names and sizes of SMPL's layout, which every body model here follows.</summary>
/// <remarks>From Loper et al., "SMPL: A Skinned Multi-Person Linear Model", SIGGRAPH Asia 2015.</remarks>
public static class SmplSkeleton
{
    /// <summary>Joints of the kinematic tree, the pelvis (root) first.</summary>
    public const int JointCount = 24;

    /// <summary>Values of a pose: one axis-angle rotation per joint, in radians.</summary>
    public const int PoseSize = JointCount * 3;

    /// <summary>Shape components that the generator predicts.</summary>
    public const int ShapeSize = 10;

    /// <summary>Pose blend shapes: the nine rotation entries of every joint but the root.</summary>
    public const int PoseBlendShapeCount = (JointCount - 1) * 9;

    /// <summary>Gets the joint names in order.</summary>
    public static IReadOnlyList<string> JointNames { get; } =
    [
        "Pelvis", "Left Hip", "Right Hip", "Spine 1", "Left Knee", "Right Knee", "Spine 2", "Left Ankle", "Right Ankle", "Spine 3",
        "Left Foot", "Right Foot", "Neck", "Left Collar", "Right Collar", "Head", "Left Shoulder", "Right Shoulder", "Left Elbow",
        "Right Elbow", "Left Wrist", "Right Wrist", "Left Hand", "Right Hand",
    ];

    /// <summary>Gets the parent of each joint; -1 for the root. A parent always comes before its children.</summary>
    public static IReadOnlyList<int> Parents { get; } =
        [-1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 12, 13, 14, 16, 17, 18, 19, 20, 21];
}
