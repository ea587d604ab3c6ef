namespace Vibe.Formats.Pickle;

/// <summary>A numpy array of Python objects.</summary>
/// <param name="Shape">Length of each axis; empty for a scalar.</param>
/// <param name="Items">The objects in C order.</param>
public sealed record ObjectArray(IReadOnlyList<long> Shape, IReadOnlyList<object?> Items);
