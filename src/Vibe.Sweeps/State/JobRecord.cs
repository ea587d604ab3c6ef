namespace Vibe.Sweeps.State;

/// <summary>A job as the database holds it.</summary>
/// <param name="Point">The point's number, counted from 1.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Rung">The rung, counted from 0.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Value">The objective; <see langword="null"/> where there is none.</param>
/// <param name="Steps">The optimisation steps that were done.</param>
/// <param name="Seconds">The time that workers have spent on it.</param>
/// <param name="Kills">How often the system killed it.</param>
/// <param name="Owner">The worker that trains it; empty where none does.</param>
/// <param name="Reason">Why it failed; empty where it did not.</param>
public sealed record JobRecord(
    int Point, long Seed, int Rung, JobStatus Status, double? Value, long Steps, double Seconds, int Kills, string Owner, string Reason);
