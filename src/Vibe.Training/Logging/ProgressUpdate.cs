using Vibe.Training.Metrics;

namespace Vibe.Training.Logging;

/// <summary>One optimisation step as the progress line shows it.</summary>
/// <param name="Step">Steps done, counted from 1.</param>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="EpochCount">How many epochs the run has.</param>
/// <param name="Frames">Video frames that the step learned from.</param>
/// <param name="Took">How long the step took.</param>
/// <param name="Losses">The losses, the most important first: a narrow window drops the last ones.</param>
public sealed record ProgressUpdate(long Step, int Epoch, int EpochCount, int Frames, TimeSpan Took, IReadOnlyList<NamedScalar> Losses);
