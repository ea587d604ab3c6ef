using System.Collections.Immutable;
using Vibe.Core.Body;

namespace Vibe.Data.Keypoints;

/// <summary>Finds the bones between the joints of a convention, by their names.</summary>
internal static class SkeletonLinks
{
    // One limb per line; a limb is drawn as far as the convention names both ends of a bone.
    private static readonly ImmutableArray<string> Limbs =
    [
        "OP Neck>OP RShoulder>OP RElbow>OP RWrist",
        "OP Neck>OP LShoulder>OP LElbow>OP LWrist",
        "OP RHip>OP RKnee>OP RAnkle>OP RHeel",
        "OP LHip>OP LKnee>OP LAnkle>OP LHeel",
        "OP RAnkle>OP RBigToe>OP RSmallToe",
        "OP LAnkle>OP LBigToe>OP LSmallToe",
        "OP Neck>OP Nose>OP REye>OP REar",
        "OP Nose>OP LEye>OP LEar",
        "Neck (LSP)>Top of Head (LSP)",
        "rhip>rknee>rankle>right_foot>right_toe",
        "lhip>lknee>lankle>left_foot>left_toe",
        "right_clavicle>rshoulder>relbow>rwrist>right_hand",
        "left_clavicle>lshoulder>lelbow>lwrist>left_hand",
    ];

    // Where conventions differ: the first alternative whose joints all exist is drawn.
    private static readonly ImmutableArray<ImmutableArray<string>> Alternatives =
    [
        ["OP Neck>OP MidHip>OP RHip,OP MidHip>OP LHip", "OP Neck>OP RHip,OP Neck>OP LHip"],
        ["hip>rhip,hip>lhip", "lhip>rhip"],
        [
            "spine4>right_clavicle,spine4>left_clavicle", "thorax>rshoulder,thorax>lshoulder", "neck>rshoulder,neck>lshoulder",
            "lshoulder>rshoulder",
        ],
        [
            "hip>Spine (H36M)>spine2>spine3>spine4>neck", "hip>Spine (H36M)>thorax", "hip>Spine (H36M)>neck", "hip>thorax",
            "rshoulder>rhip,lshoulder>lhip",
        ],
        ["neck>Head (H36M)>headtop", "neck>headtop", "OP Neck>headtop", "lshoulder>headtop,rshoulder>headtop"],
        ["thorax>neck"],
        ["thorax>nose", "neck>nose"],
        ["nose>reye>rear,nose>leye>lear", "nose>rear,nose>lear"],
    ];

    /// <summary>Finds the bones between the joints that a convention has.</summary>
    public static IReadOnlyList<SkeletonEdge> Find(KeypointConvention convention)
    {
        if (convention.Count == SmplSkeleton.JointCount && convention.IndexOf("hips") == 0)
        {
            return [.. SmplSkeleton.Parents.Select((parent, joint) => new SkeletonEdge(parent, joint)).Skip(1)];
        }

        var edges = Limbs.SelectMany(Bones).Where(IsKnown).ToList();
        foreach (var alternatives in Alternatives)
        {
            edges.AddRange(
                alternatives.Select(text => text.Split(',').SelectMany(Bones).ToList()).FirstOrDefault(bones => bones.All(IsKnown)) ?? []);
        }

        return [.. edges.Select(bone => new SkeletonEdge(convention.IndexOf(bone.From), convention.IndexOf(bone.To))).Distinct()];

        bool IsKnown((string From, string To) bone) => convention.IndexOf(bone.From) >= 0 && convention.IndexOf(bone.To) >= 0;
    }

    private static IEnumerable<(string From, string To)> Bones(string chain)
    {
        var joints = chain.Split('>');
        return joints.Zip(joints.Skip(1));
    }
}
