using Vibe.Data.Stores;

namespace Vibe.Training.Evaluation.Results;

/// <summary>Tells a sequence's action by its names.</summary>
public static class ActionName
{
    /// <summary>
    /// The action: the motion's name, or the sequence's, without folders, the subject's name, and the numbers at its end, which tell takes
    /// and cameras apart: <c>S9/Directions 1.60457274</c> is <c>Directions</c>, <c>downtown_walking_00_1</c> is <c>downtown_walking</c>.
    /// </summary>
    /// <param name="sequence">The sequence.</param>
    public static string Of(StoreSequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);

        var text = sequence.Motion.Length > 0 ? sequence.Motion : sequence.Name;
        var last = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        if (sequence.Subject.Length > 0)
        {
            last = last.Replace(sequence.Subject, string.Empty, StringComparison.Ordinal);
        }

        var action = last.TrimEnd([.. "0123456789 _-.()"]).TrimStart([.. " _-."]);
        return action.Length > 0 ? action : text;
    }
}
