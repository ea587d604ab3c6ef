namespace Vibe.Testing.Sweeps;

/// <summary>A row of the recorded learning curves: the error of one point of a grid after an epoch.</summary>
public sealed record LearningCurveRow
{
    /// <summary>Gets the number of optimisation steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Gets the point's number.</summary>
    public required int Point { get; init; }

    /// <summary>Gets the epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Gets PA-MPJPE on the validation set, in millimetres.</summary>
    public required double PaMpjpeMm { get; init; }
}
