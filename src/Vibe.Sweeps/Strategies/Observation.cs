using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.Strategies;

/// <summary>The result of a point that a strategy learns from.</summary>
/// <param name="Point">The point.</param>
/// <param name="Loss">The median of its seeds' losses, of which less is better; infinite where it failed.</param>
/// <param name="Rung">How long it has trained: the last rung it has a loss of, counted from 0. Points of a higher rung are better.</param>
internal sealed record Observation(Point Point, double Loss, int Rung = 0);
