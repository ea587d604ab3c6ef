using System.Globalization;
using System.Text.RegularExpressions;
using Vibe.Data.Stores;

namespace Vibe.Evaluation.Results;

/// <summary>Derives a sequence's action from its names.</summary>
public static partial class ActionName
{
    // Human3.6M's actions by the number that its folders have; 1 is the calibration.
    private static readonly string[] Human36M =
    [
        "Directions", "Discussion", "Eating", "Greeting", "Phoning", "Posing", "Purchases", "Sitting", "SittingDown", "Smoking", "Photo",
        "Waiting", "Walking", "WalkDog",
        "WalkTogether",
    ];

    /// <summary>
    /// The action: the motion's name, or the sequence's, without folders, the subject's name, and the numbers at its end, which number
    /// takes and cameras apart: <c>S9/Directions 1.60457274</c> is <c>Directions</c>, <c>downtown_walking_00_1</c> is
    /// <c>downtown_walking</c>, <c>s_09_act_02_subact_01_ca_04</c> is <c>Directions</c>.
    /// </summary>
    /// <param name="sequence">The sequence.</param>
    public static string Of(StoreSequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);

        if (Human36MFolder().Match(sequence.Name) is { Success: true } match
            && Human36M.ElementAtOrDefault(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 2) is { } named)
        {
            return named;
        }

        var text = sequence.Motion.Length > 0 ? sequence.Motion : sequence.Name;
        var last = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        if (sequence.Subject.Length > 0)
        {
            last = last.Replace(sequence.Subject, string.Empty, StringComparison.Ordinal);
        }

        var action = last.TrimEnd([.. "0123456789 _-.()"]).TrimStart([.. " _-."]);
        return action.Length > 0 ? action : text;
    }

    [GeneratedRegex(@"^s_\d{2}_act_(\d{2})_subact_")]
    private static partial Regex Human36MFolder();
}
