using Vibe.Core.Metrics;

namespace Vibe.Evaluation.Results;

/// <summary>The mean distance of one joint, with 95 % bootstrap intervals over sequences as for <see cref="MetricEstimate"/>.</summary>
/// <param name="Joint">The joint's name.</param>
/// <param name="Mm">As in MPJPE, in mm.</param>
/// <param name="Interval">Its interval; <see langword="null"/> with fewer than two sequences.</param>
/// <param name="AlignedMm">As in PA-MPJPE, in mm.</param>
/// <param name="AlignedInterval">Its interval.</param>
public sealed record JointEstimate(
    string Joint, double Mm, ConfidenceInterval? Interval, double AlignedMm, ConfidenceInterval? AlignedInterval);
