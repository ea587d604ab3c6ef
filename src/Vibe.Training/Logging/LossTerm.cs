namespace Vibe.Training.Logging;

/// <summary>A loss to show.</summary>
/// <param name="Name">Its short name, e.g. <c>2d</c>.</param>
/// <param name="Value">Its value.</param>
public readonly record struct LossTerm(string Name, double Value);
