namespace Vibe.Inference.Viewing;

/// <summary>The same person in two motions.</summary>
/// <param name="First">The person's place in the first motion.</param>
/// <param name="Second">The person's place in the second motion.</param>
internal sealed record ViewerPair(int First, int Second)
{
    /// <summary>Pairs people who have the same number; where none has, and there are as many in both, in their order.</summary>
    /// <param name="first">The first motion.</param>
    /// <param name="second">The second motion.</param>
    public static IReadOnlyList<ViewerPair> Of(MotionResult first, MotionResult second)
    {
        var places = second.People.Select((person, place) => (person.Id, place)).ToDictionary(entry => entry.Id, entry => entry.place);
        ViewerPair[] same =
        [
            .. first.People.Select((person, i) => places.TryGetValue(person.Id, out var place) ? new ViewerPair(i, place) : null)
                .OfType<ViewerPair>(),
        ];
        return same.Length > 0 || first.People.Count != second.People.Count
            ? same
            : [.. Enumerable.Range(0, first.People.Count).Select(i => new ViewerPair(i, i))];
    }
}
