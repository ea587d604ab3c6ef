namespace Vibe.Workflows.Doctor;

/// <summary>One thing to do about a finding.</summary>
/// <param name="Kind">What kind of work it is.</param>
/// <param name="Text">A sentence that says what to do.</param>
public sealed record Remedy(RemedyKind Kind, string Text)
{
    /// <summary>Gets the store that is to be made; <see langword="null"/> where none is.</summary>
    public string? Store { get; init; }

    /// <summary>Gets how that store is made; <see langword="null"/> where its data set is not known.</summary>
    public StoreRecipe? Recipe { get; init; }

    /// <summary>Gives what to do as a sentence.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;

    /// <summary>Gives each sentence as advice.</summary>
    /// <param name="texts">The sentences.</param>
    internal static IReadOnlyList<Remedy> Advice(params IEnumerable<string> texts) =>
        [.. texts.Select(text => new Remedy(RemedyKind.Advice, text))];
}
