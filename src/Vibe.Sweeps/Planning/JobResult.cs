namespace Vibe.Sweeps.Planning;

/// <summary>A job of a sweep: the training of one point with one seed up to one rung.</summary>
/// <param name="Point">The point's number, counted from 1.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Rung">The rung, counted from 0.</param>
/// <param name="Loss">The loss, of which less is better; infinite where the trial failed, <see langword="null"/> where it has not
/// ended.</param>
public sealed record JobResult(int Point, long Seed, int Rung, double? Loss);
