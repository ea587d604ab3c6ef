using Vibe.Core.Body;

namespace Vibe.Preparation.Bvh;

/// <summary>Reads which joint of a skeleton is which joint of SMPL, for skeletons whose joint names do not show it.</summary>
public static class BvhJointMap
{
    // The spine is found between the hips and the arms, whatever its joints are called.
    private static readonly string[] Nameable =
        [.. SmplSkeleton.JointNames.Where(name => !name.StartsWith("Spine", StringComparison.Ordinal))];

    /// <summary>Reads pairs of names.</summary>
    /// <param name="pairs">
    /// Texts such as <c>LeftKnee=Bone12</c>: a joint of SMPL, in any case and spacing, and the skeleton's, as it is written.
    /// </param>
    /// <returns>The skeleton's names by SMPL's.</returns>
    /// <exception cref="InvalidDataException">
    /// A text is no such pair, or a joint of SMPL is unknown or named twice; says which there are.
    /// </exception>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            var joint = Nameable.FirstOrDefault(name => BvhJointNames.Plain(name) == BvhJointNames.Plain(parts[0]));
            if (joint is null || parts.Length < 2 || parts[1].Length == 0 || !map.TryAdd(joint, parts[1]))
            {
                throw new InvalidDataException(
                    $"expected a joint of SMPL, once, and the skeleton's name for it (LeftKnee=Bone12) but found '{pair}'. " +
                    $"SMPL's joints are {string.Join(", ", Nameable)}.");
            }
        }

        return map;
    }
}
