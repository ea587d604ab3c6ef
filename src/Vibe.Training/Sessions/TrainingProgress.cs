namespace Vibe.Training.Sessions;

/// <summary>The progress of a training and its best results so far.</summary>
public sealed record TrainingProgress
{
    /// <summary>Gets the number of optimisation steps done.</summary>
    public long Step { get; init; }

    /// <summary>Gets the best validation PA-MPJPE so far, in mm; infinite before the first validation.</summary>
    public double BestPaMpjpeMm { get; init; } = double.PositiveInfinity;

    /// <summary>Gets the number of steps done when the best PA-MPJPE was measured.</summary>
    public long BestStep { get; init; }

    /// <summary>
    /// Gets the best mean of the generator's terms but the adversarial one over an epoch; infinite before the first epoch's end.
    /// </summary>
    public double BestDataLoss { get; init; } = double.PositiveInfinity;

    /// <summary>Gets the number of video frames in the batches so far.</summary>
    public long Frames { get; init; }

    /// <summary>Gets the seconds of the training steps that were spent waiting for batches.</summary>
    public double WaitingSeconds { get; init; }

    /// <summary>Gets the seconds spent in training steps.</summary>
    public double TrainingSeconds { get; init; }

    /// <summary>Gets the seconds that the run has taken, without the pauses before it was resumed.</summary>
    public double WallSeconds { get; init; }
}
