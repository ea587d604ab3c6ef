namespace Vibe.Preparation.Tests.Bvh;

/// <summary>How programs name the 22 joints of a body, in the order of SMPL's.</summary>
internal static class BvhJointNames
{
    private static readonly string[] Poser =
    [
        "hip", "lThigh", "rThigh", "abdomen", "lShin", "rShin", "abdomen2", "lFoot", "rFoot", "chest", "lToes", "rToes",
        "neck", "lCollar", "rCollar", "head", "lShldr", "rShldr", "lForeArm", "rForeArm", "lHand", "rHand",
    ];

    private static readonly string[] Elbow =
    [
        "Hips", "LeftHip", "RightHip", "Chest", "LeftKnee", "RightKnee", "Chest2", "LeftAnkle", "RightAnkle", "Chest3", "LeftToe",
        "RightToe", "Neck", "LeftCollar", "RightCollar", "Head", "LeftShoulder", "RightShoulder", "LeftElbow", "RightElbow", "LeftWrist",
        "RightWrist",
    ];

    private static readonly string[] Unity =
    [
        "Hips", "LeftUpperLeg", "RightUpperLeg", "Spine", "LeftLowerLeg", "RightLowerLeg", "Chest", "LeftFoot", "RightFoot", "UpperChest",
        "LeftToes", "RightToes", "Neck", "LeftShoulder", "RightShoulder", "Head", "LeftUpperArm", "RightUpperArm", "LeftLowerArm",
        "RightLowerArm", "LeftHand", "RightHand",
    ];

    private static readonly string[] Biped =
    [
        "Pelvis", "L Thigh", "R Thigh", "Spine", "L Calf", "R Calf", "Spine1", "L Foot", "R Foot", "Spine2", "L Toe0", "R Toe0",
        "Neck", "L Clavicle", "R Clavicle", "Head", "L UpperArm", "R UpperArm", "L Forearm", "R Forearm", "L Hand", "R Hand",
    ];

    private static readonly string[] Unreal =
    [
        "pelvis", "thigh_l", "thigh_r", "spine_01", "calf_l", "calf_r", "spine_02", "foot_l", "foot_r", "spine_03", "ball_l", "ball_r",
        "neck_01", "clavicle_l", "clavicle_r", "head", "upperarm_l", "upperarm_r", "lowerarm_l", "lowerarm_r", "hand_l", "hand_r",
    ];

    private static readonly string[] Blender =
    [
        "hips", "thigh.L", "thigh.R", "spine", "shin.L", "shin.R", "spine.001", "foot.L", "foot.R", "spine.002", "toe.L", "toe.R",
        "neck", "shoulder.L", "shoulder.R", "head", "upper_arm.L", "upper_arm.R", "forearm.L", "forearm.R", "hand.L", "hand.R",
    ];

    public static readonly string[] Smpl =
    [
        "Pelvis", "L_Hip", "R_Hip", "Spine1", "L_Knee", "R_Knee", "Spine2", "L_Ankle", "R_Ankle", "Spine3", "L_Foot", "R_Foot",
        "Neck", "L_Collar", "R_Collar", "Head", "L_Shoulder", "R_Shoulder", "L_Elbow", "R_Elbow", "L_Wrist", "R_Wrist",
    ];

    private static readonly string[] Acclaim =
    [
        "root", "lfemur", "rfemur", "lowerback", "ltibia", "rtibia", "upperback", "lfoot", "rfoot", "thorax", "ltoes", "rtoes",
        "lowerneck", "lclavicle", "rclavicle", "head", "lhumerus", "rhumerus", "lradius", "rradius", "lwrist", "rwrist",
    ];

    // Rigify's pelvis is called as the spine is.
    private static readonly string[] Rigify =
    [
        "spine", "thigh.L", "thigh.R", "spine.001", "shin.L", "shin.R", "spine.002", "foot.L", "foot.R", "spine.003", "toe.L", "toe.R",
        "neck", "shoulder.L", "shoulder.R", "head", "upper_arm.L", "upper_arm.R", "forearm.L", "forearm.R", "hand.L", "hand.R",
    ];

    private static readonly string[] Motive =
    [
        "Hip", "LThigh", "RThigh", "Ab", "LShin", "RShin", "Chest", "LFoot", "RFoot", "Chest2", "LToe", "RToe",
        "Neck", "LShoulder", "RShoulder", "Head", "LUArm", "RUArm", "LFArm", "RFArm", "LHand", "RHand",
    ];

    public static TheoryData<string[]> Families() =>
    [
        BvhSamples.UsualNames, [.. BvhSamples.UsualNames.Select(name => "mixamorig:" + name)], Poser, Elbow,
        [.. BvhSamples.UsualNames.Select(name => "mixamorig_" + name)], [.. BvhSamples.UsualNames.Select(name => "mixamorig" + name)],
        [.. BvhSamples.UsualNames.Select(name => "Bob_" + name)], Unity,
        [.. Unity.Select(name => name[..1].ToLowerInvariant() + name[1..])],
        [.. Unity.Select(Suffixed)], [.. Biped.Select(name => "Bip01 " + name)],
        [.. Biped.Select(name => "Bip001_" + name.Replace(' ', '_'))],
        Unreal, Blender, [.. Rigify.Select(name => "DEF-" + name)], Motive, Smpl,
        [.. Smpl.Select(name => name.Replace("L_", "left_").Replace("R_", "right_").ToLowerInvariant())],
        [.. Elbow.Select(Suffixed)], Acclaim, [.. BvhSamples.UsualNames.Select(name => name.ToLowerInvariant())],
    ];

    private static string Suffixed(string name) => name.StartsWith("Left", StringComparison.Ordinal) ? name[4..] + "_L"
        : name.StartsWith("Right", StringComparison.Ordinal) ? name[5..] + "_R" : name;
}
