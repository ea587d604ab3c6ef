using System.Text.RegularExpressions;
using Vibe.Formats.Motion;

namespace Vibe.Preparation.Bvh;

/// <summary>A joint's name, taken apart: which side of the body, and which part.</summary>
/// <param name="Side"><c>l</c>, <c>r</c>, or empty for the middle.</param>
/// <param name="Part">The part in small letters, without separators: <c>upleg</c>.</param>
/// <remarks>
/// The side may stand anywhere: <c>LeftUpLeg</c>, <c>lThigh</c>, <c>thigh_l</c>, <c>UpperLeg.L</c>, <c>Bip01 L Thigh</c>, <c>HipLeft</c>.
/// What stands before a colon or a bar, and words with which most names of a skeleton begin (<c>mixamorig_</c>, <c>Bip01</c>), do not
/// count.
/// </remarks>
internal readonly partial record struct BvhJointName(string Side, string Part)
{
    private const string Left = "l";
    private const string Right = "r";

    // Begin the names of a family, though not always those of most joints.
    private static readonly string[] Families = ["mixamorig", "bip", "j", "def", "armature", "skeleton", "character"];

    /// <summary>Takes the names of a skeleton apart.</summary>
    /// <param name="joints">The skeleton's joints.</param>
    /// <param name="isPart">Whether a word names a part of the body.</param>
    public static IReadOnlyList<BvhJointName> Of(IReadOnlyList<BvhJoint> joints, Func<string, bool> isPart)
    {
        var names = joints.Select(joint => Words(joint.Name)).ToList();
        while (Prefix(names, isPart) is { } prefix)
        {
            names = [.. names.Select(words => words.Length > 0 && words[0] == prefix ? words[1..] : words)];
        }

        return [.. names.Select(words => Parse(words, isPart))];
    }

    // The first word of more than half of the names, or of a family; never a side or a part of the body.
    private static string? Prefix(List<string[]> names, Func<string, bool> isPart) => names
        .Where(words => words.Length > 0).GroupBy(words => words[0])
        .Where(group => !isPart(group.Key) && SideOf(group.Key) is null
            && (2 * group.Count() > names.Count || Families.Contains(group.Key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'))))
        .Select(group => group.Key).FirstOrDefault();

    private static string[] Words(string name) =>
        [.. Word().Matches(name[(name.LastIndexOfAny([':', '|']) + 1)..]).Select(match => match.Value.ToLowerInvariant())];

    private static BvhJointName Parse(string[] words, Func<string, bool> isPart)
    {
        var at = Array.FindIndex(words, word => SideOf(word) is not null);
        if (at >= 0)
        {
            return new BvhJointName(SideOf(words[at])!, PartOf([.. words[..at], .. words[(at + 1)..]], isPart));
        }

        // In one word: lefthip, hipleft, lfemur.
        var name = string.Concat(words);
        foreach (var side in (string[])["left", "right", Left, Right])
        {
            if (name.StartsWith(side, StringComparison.Ordinal) && isPart(name[side.Length..]))
            {
                return new BvhJointName(side[..1], name[side.Length..]);
            }

            if (side.Length > 1 && name.EndsWith(side, StringComparison.Ordinal) && isPart(name[..^side.Length]))
            {
                return new BvhJointName(side[..1], name[..^side.Length]);
            }
        }

        return new BvhJointName(string.Empty, PartOf(words, isPart));
    }

    // The first of numbered joints is meant where the name without a number is a part: neck_01, toe0.
    private static string PartOf(string[] words, Func<string, bool> isPart)
    {
        var part = string.Concat(words is ["c", _, ..] ? words[1..] : words);
        var plain = FirstNumber().Replace(part, string.Empty);
        return !isPart(part) && isPart(plain) ? plain : part;
    }

    private static string? SideOf(string word) => word switch
    {
        "left" or Left => Left,
        "right" or Right => Right,
        _ => null,
    };

    // Small letters after at most one capital, or capitals, with the digits behind them.
    [GeneratedRegex("[A-Z]?[a-z]+[0-9]*|[A-Z]+(?![a-z])[0-9]*|[0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex("0*[01]$")]
    private static partial Regex FirstNumber();
}
