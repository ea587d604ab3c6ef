using Vibe.Formats.Motion;

namespace Vibe.Preparation.Bvh;

/// <summary>Which joint of a BVH skeleton is which of SMPL's, by the names that common skeletons use.</summary>
/// <remarks>
/// Names compare without case, without what stands before a colon (<c>mixamorig:Hips</c>), and without spaces, dots, hyphens and
/// underscores. The joint above which the arms' names differ between families is the shoulder: <c>LeftShoulder</c> is the collar bone where
/// there is a <c>LeftArm</c>, and the upper arm where there is a <c>LeftElbow</c>.
/// </remarks>
internal static class BvhJointNames
{
    // SMPL's joints in order. Where a name stands for two joints, the family with all others decides.
    private static readonly (int Joint, string[] Names)[] Common =
    [
        (0, ["hips", "hip", "pelvis", "root"]),
        (1, ["leftupleg", "lefthip", "leftthigh", "lthigh", "lhip", "lfemur"]), (2, ["rightupleg", "righthip", "rightthigh", "rthigh", "rhip", "rfemur"]),
        (4, ["leftleg", "leftlowleg", "leftknee", "leftshin", "lshin", "lknee", "ltibia"]), (5, ["rightleg", "rightlowleg", "rightknee", "rightshin", "rshin", "rknee", "rtibia"]),
        (7, ["leftfoot", "leftankle", "lfoot", "lankle"]), (8, ["rightfoot", "rightankle", "rfoot", "rankle"]),
        (10, ["lefttoebase", "lefttoe", "lefttoes", "ltoes"]), (11, ["righttoebase", "righttoe", "righttoes", "rtoes"]),
        (12, ["neck", "lowerneck"]), (15, ["head"]),
        (20, ["lefthand", "leftwrist", "lhand", "lwrist"]), (21, ["righthand", "rightwrist", "rhand", "rwrist"]),
        (18, ["leftforearm", "leftlowarm", "leftelbow", "lforearm", "lelbow", "lradius"]),
        (19, ["rightforearm", "rightlowarm", "rightelbow", "rforearm", "relbow", "rradius"]),
    ];

    private static readonly (int Joint, string[] Names)[] WithArms =
    [
        (16, ["leftarm", "leftuparm", "lupperarm", "lhumerus", "lshldr"]), (17, ["rightarm", "rightuparm", "rupperarm", "rhumerus", "rshldr"]),
        (13, ["leftshoulder", "leftcollar", "lshoulder", "lclavicle", "lcollar"]), (14, ["rightshoulder", "rightcollar", "rshoulder", "rclavicle", "rcollar"]),
    ];

    private static readonly (int Joint, string[] Names)[] WithShoulders =
    [
        (16, ["leftshoulder", "lshoulder"]), (17, ["rightshoulder", "rshoulder"]),
        (13, ["leftcollar", "lcollar", "lclavicle"]), (14, ["rightcollar", "rcollar", "rclavicle"]),
    ];

    // Without these there is no body to speak of.
    private static readonly int[] Needed = [0, 1, 2, 4, 5, 7, 8, 16, 17, 18, 19];

    /// <summary>Finds SMPL's joints in a skeleton.</summary>
    /// <param name="joints">The skeleton's joints.</param>
    /// <param name="smplNames">SMPL's names, for messages.</param>
    /// <returns>For each of SMPL's 24 joints the place of the skeleton's, -1 where it has none. The spine (3, 6, 9) is never among them.</returns>
    /// <exception cref="InvalidDataException">A joint of the limbs is missing; lists those of the skeleton.</exception>
    public static int[] Find(IReadOnlyList<BvhJoint> joints, IReadOnlyList<string> smplNames)
    {
        var names = joints.Select(joint => Plain(joint.Name)).ToList();
        var places = new int[smplNames.Count];
        Array.Fill(places, -1);
        var arms = WithArms.Take(2).All(entry => Place(names, entry.Names) >= 0) ? WithArms : WithShoulders;
        foreach (var (joint, known) in Common.Concat(arms))
        {
            places[joint] = Place(names, known);
        }

        var missing = Needed.Where(joint => places[joint] < 0).Select(joint => smplNames[joint]).ToList();
        return missing.Count == 0 ? places : throw new InvalidDataException(
            $"expected joints for {string.Join(", ", missing)} but the skeleton has only {string.Join(", ", joints.Select(joint => joint.Name).Take(40))}.");
    }

    private static int Place(List<string> names, string[] known) => known.Select(name => names.IndexOf(name)).FirstOrDefault(place => place >= 0, -1);

    private static string Plain(string name) =>
        string.Concat(name[(name.LastIndexOf(':') + 1)..].Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
