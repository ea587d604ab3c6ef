using System.Collections.Immutable;

namespace Vibe.Data.Keypoints;

/// <summary>Pairs left and right keypoints by their names, for mirrored pictures.</summary>
internal static class KeypointMirror
{
    // Prefixes of left and right names, whole words before single letters.
    private static readonly ImmutableArray<(string One, string Other)> Prefixes =
    [
        ("OP L", "OP R"), ("OP R", "OP L"), ("left", "right"), ("right", "left"), ("l", "r"), ("r", "l"),
    ];

    /// <summary>Finds the mirror image of a keypoint.</summary>
    /// <param name="convention">The convention that the keypoint belongs to.</param>
    /// <param name="joint">The keypoint's name.</param>
    /// <returns>The index of the keypoint with the opposite name; the keypoint's index where there is none, as on the midline.</returns>
    public static int Of(KeypointConvention convention, string joint)
    {
        foreach (var (one, other) in Prefixes)
        {
            if (joint.StartsWith(one, StringComparison.Ordinal) && convention.IndexOf(other + joint[one.Length..]) is >= 0 and var mirrored)
            {
                return mirrored;
            }
        }

        return convention.IndexOf(joint);
    }
}
