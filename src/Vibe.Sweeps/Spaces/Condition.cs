namespace Vibe.Sweeps.Spaces;

/// <summary>When a parameter counts.</summary>
/// <param name="Parameter">The place of the parameter that decides; it stands before.</param>
/// <param name="Choices">The coordinates of that parameter with which it counts.</param>
public sealed record Condition(int Parameter, IReadOnlyList<int> Choices);
