namespace Vibe.Sweeps.Planning;

/// <summary>Names a job of a sweep.</summary>
/// <param name="Point">The point's number, counted from 1.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Rung">The rung, counted from 0.</param>
public sealed record JobKey(int Point, long Seed, int Rung);
