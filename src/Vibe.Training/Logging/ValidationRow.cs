namespace Vibe.Training.Logging;

/// <summary>One validation in <c>validation.csv</c>.</summary>
public sealed record ValidationRow
{
    /// <summary>Gets the number of optimisation steps done, counted from 1.</summary>
    public required long Step { get; init; }

    /// <summary>Gets the epoch that ended, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Gets the number of frames that were measured.</summary>
    public long Frames { get; init; }

    /// <summary>Gets the mean joint position error, in millimetres.</summary>
    public double? MpjpeMm { get; init; }

    /// <summary>Gets the mean joint position error after Procrustes alignment, in millimetres.</summary>
    public double? PaMpjpeMm { get; init; }

    /// <summary>Gets the mean vertex position error, in millimetres.</summary>
    public double? PveMm { get; init; }

    /// <summary>Gets the acceleration error, in millimetres per squared frame.</summary>
    public double? AccelerationErrorMmPerFrame2 { get; init; }

    /// <summary>Gets a value indicating whether this is the best validation so far.</summary>
    public bool IsBest { get; init; }
}
