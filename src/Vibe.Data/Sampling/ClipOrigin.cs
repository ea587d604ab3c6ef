namespace Vibe.Data.Sampling;

/// <summary>Where a clip of a batch comes from.</summary>
/// <param name="Store">The store's name.</param>
/// <param name="Sequence">The sequence's name.</param>
/// <param name="FirstFrame">The clip's first frame, counted from the start of the sequence.</param>
public sealed record ClipOrigin(string Store, string Sequence, long FirstFrame)
{
    /// <summary>Names the clip for a message.</summary>
    /// <returns>Store, sequence and frame.</returns>
    public override string ToString() => FormattableString.Invariant($"{Store}, {Sequence}, frame {FirstFrame}");
}
