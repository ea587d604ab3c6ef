using Vibe.Sweeps.State;

namespace Vibe.Sweeps.Results;

/// <summary>How one trial ended: one point with one seed, on its highest rung.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Rung">The rung, counted from 0.</param>
/// <param name="Value">The objective; <see langword="null"/> where there is none.</param>
/// <param name="Steps">The optimisation steps that were done.</param>
/// <param name="Seconds">The time that workers have spent on it.</param>
/// <param name="Reason">Why it failed; empty where it did not.</param>
public sealed record TrialSummary(long Seed, JobStatus Status, int Rung, double? Value, long Steps, double Seconds, string Reason);
