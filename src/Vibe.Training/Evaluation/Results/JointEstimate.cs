namespace Vibe.Training.Evaluation.Results;

/// <summary>The mean distance of one joint.</summary>
/// <param name="Joint">The joint's name.</param>
/// <param name="Mm">As in MPJPE, in mm.</param>
/// <param name="AlignedMm">As in PA-MPJPE, in mm.</param>
public sealed record JointEstimate(string Joint, double Mm, double AlignedMm);
