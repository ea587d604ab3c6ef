using Vibe.Sweeps.Planning;
using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.State;

/// <summary>A job that a worker has taken.</summary>
/// <param name="Job">The job.</param>
/// <param name="Point">Its point.</param>
/// <param name="Owner">The worker.</param>
/// <param name="Kills">How often the system killed the job before.</param>
public sealed record Claim(JobKey Job, Point Point, string Owner, int Kills);
