namespace Vibe.Inference.Outputs;

/// <summary>The names of SMPL's 24 joints in the tools that read motion.</summary>
internal static class BoneNames
{
    private static readonly string[] Smpl =
    [
        "Pelvis", "L_Hip", "R_Hip", "Spine1", "L_Knee", "R_Knee", "Spine2", "L_Ankle", "R_Ankle", "Spine3", "L_Foot", "R_Foot",
        "Neck", "L_Collar",
        "R_Collar", "Head", "L_Shoulder", "R_Shoulder", "L_Elbow", "R_Elbow", "L_Wrist", "R_Wrist", "L_Hand", "R_Hand",
    ];

    private static readonly string[] Mixamo =
    [
        "Hips", "LeftUpLeg", "RightUpLeg", "Spine", "LeftLeg", "RightLeg", "Spine1", "LeftFoot", "RightFoot", "Spine2",
        "LeftToeBase", "RightToeBase",
        "Neck", "LeftShoulder", "RightShoulder", "Head", "LeftArm", "RightArm", "LeftForeArm", "RightForeArm", "LeftHand", "RightHand",
        "LeftHandIndex1", "RightHandIndex1",
    ];

    private static readonly string[] Cmu =
    [
        "Hips", "LeftUpLeg", "RightUpLeg", "LowerBack", "LeftLeg", "RightLeg", "Spine", "LeftFoot", "RightFoot", "Spine1",
        "LeftToeBase", "RightToeBase",
        "Neck", "LeftShoulder", "RightShoulder", "Head", "LeftArm", "RightArm", "LeftForeArm", "RightForeArm", "LeftHand", "RightHand",
        "LeftFingerBase", "RightFingerBase",
    ];

    /// <summary>Gives the names in the order of SMPL's joints, (24).</summary>
    /// <param name="naming">Whose names.</param>
    public static IReadOnlyList<string> Of(BoneNaming naming) => naming switch
    {
        BoneNaming.Mixamo => [.. Mixamo.Select(name => "mixamorig:" + name)],
        BoneNaming.Cmu => Cmu,
        _ => Smpl,
    };
}
