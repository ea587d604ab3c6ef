using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.State;

/// <summary>All that a sweep's database holds at one moment.</summary>
/// <param name="Points">The points in their order.</param>
/// <param name="Jobs">The jobs, by point, seed and rung.</param>
public sealed record SweepSnapshot(IReadOnlyList<Point> Points, IReadOnlyList<JobRecord> Jobs);
