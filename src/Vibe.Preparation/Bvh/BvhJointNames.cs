using Vibe.Formats.Motion;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Bvh;

/// <summary>Matches the joints of a BVH skeleton with SMPL's by the names that common skeletons use.</summary>
/// <remarks>
/// Where a skeleton has an ankle and a foot, the foot is SMPL's foot (10, 11); a foot alone is the ankle, and a toe the foot. So with wrist
/// and hand. A shoulder is the collar bone where there is an upper arm, and else the upper arm.
/// </remarks>
internal static class BvhJointNames
{
    // The parts of one side: SMPL's left joint (the right one follows it), and names in the order of preference.
    private static readonly (int Joint, string[] Parts)[] Sides =
    [
        (1, ["upleg", "upperleg", "thigh", "thighbend", "hip", "femur"]),
        (4, ["lowleg", "lowerleg", "knee", "shin", "calf", "tibia", "leg"]),
        (7, ["ankle", "foot"]),
        (10, ["foot", "toebase", "toe", "toes", "ball"]),
        (13, ["collar", "clavicle", "collarbone", "shoulder"]),
        (16, ["upperarm", "uparm", "arm", "humerus", "uarm", "shldr", "shldrbend", "shoulder"]),
        (18, ["forearm", "forearmbend", "lowerarm", "lowarm", "farm", "elbow", "radius"]),
        (20, ["wrist", "hand"]),
        (22, ["hand"]),
    ];

    private static readonly (int Joint, string[] Parts)[] Middle =
    [
        (0, ["hips", "hip", "pelvis", "hipcenter", "spinebase", "root"]), (12, ["neck", "lowerneck"]), (15, ["head"]),
    ];

    private static readonly HashSet<string> Known = [.. Sides.Concat(Middle).SelectMany(entry => entry.Parts)];

    // Without these there is no body to speak of.
    private static readonly int[] Needed = [0, 1, 2, 4, 5, 7, 8, 16, 17, 18, 19];

    /// <summary>Finds SMPL's joints in a skeleton.</summary>
    /// <param name="joints">The skeleton's joints.</param>
    /// <param name="smplNames">SMPL's names, for messages.</param>
    /// <param name="given">Names of the skeleton's joints by SMPL's, where they are known; these come first.</param>
    /// <returns>
    /// For each of SMPL's 24 joints the place of the skeleton's, -1 where it has none. The spine (3, 6, 9) is never among them.
    /// </returns>
    /// <exception cref="PreparationException">A joint of the limbs is missing; lists those of the skeleton.</exception>
    public static int[] Find(IReadOnlyList<BvhJoint> joints, IReadOnlyList<string> smplNames, IReadOnlyDictionary<string, string> given)
    {
        var names = BvhJointName.Of(joints, Known.Contains);
        var places = new int[smplNames.Count];
        Array.Fill(places, -1);
        foreach (var (joint, parts) in Middle)
        {
            places[joint] = Place(names, string.Empty, parts, places);
        }

        foreach (var side in (int[])[0, 1])
        {
            foreach (var (joint, parts) in InOrder())
            {
                places[joint + side] = Place(names, side == 0 ? "l" : "r", parts, places);
            }
        }

        if (places[0] < 0)
        {
            places[0] = Above(joints, places[1], places[2]);
        }

        TakeGiven(joints, smplNames, given, places);
        var missing = Needed.Where(joint => places[joint] < 0).Select(joint => smplNames[joint]).ToList();
        return missing.Count == 0 ? places : throw new PreparationException(
            PreparationProblem.UnknownJoints,
            $"expected joints for {string.Join(", ", missing)} but the skeleton has only {Listed(joints)}. Name those that are meant.");
    }

    // The nearest joint that both legs hang on: the pelvis, whatever its name. -1 where there is none.
    private static int Above(IReadOnlyList<BvhJoint> joints, int left, int right)
    {
        while (left >= 0 && right >= 0 && left != right)
        {
            // Parents stand before their children.
            (left, right) = left > right ? (joints[left].Parent, right) : (left, joints[right].Parent);
        }

        return Math.Min(left, right);
    }

    // The upper arm takes a name before the collar bone does, so that a shoulder alone is the upper arm.
    private static IEnumerable<(int Joint, string[] Parts)> InOrder() => Sides.OrderBy(entry => entry.Joint == 13);

    // The joint of the first name that is not another's yet.
    private static int Place(IReadOnlyList<BvhJointName> names, string side, string[] parts, int[] taken)
    {
        foreach (var part in parts)
        {
            for (var joint = 0; joint < names.Count; joint++)
            {
                if (names[joint] == new BvhJointName(side, part) && !taken.Contains(joint))
                {
                    return joint;
                }
            }
        }

        return -1;
    }

    private static void TakeGiven(
        IReadOnlyList<BvhJoint> joints, IReadOnlyList<string> smplNames, IReadOnlyDictionary<string, string> given, int[] places)
    {
        foreach (var (smplName, name) in given)
        {
            var joint = smplNames.Select(Plain).ToList().IndexOf(Plain(smplName));
            var place = joints.Select(known => known.Name).ToList().IndexOf(name);
            places[joint] = place >= 0 ? place : throw new PreparationException(
                PreparationProblem.UnknownJoints,
                $"expected a joint '{name}' for {smplNames[joint]} but the skeleton has only {Listed(joints)}.");
        }
    }

    private static string Listed(IReadOnlyList<BvhJoint> joints) => string.Join(", ", joints.Select(joint => joint.Name).Take(40));

    /// <summary>Gives a name without case and separators, for comparison.</summary>
    internal static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
