using System.ComponentModel.DataAnnotations;

namespace Vibe.Evaluation.Predictions;

/// <summary>The settings of the One Euro filter over a predicted pose; its time unit is one frame.</summary>
public sealed record PoseSmoothingOptions
{
    /// <summary>Gets the cutoff of a still pose, in cycles per frame; smaller is smoother. Default 0.004, as published.</summary>
    [Range(1e-6, 1e3)]
    public double MinimumCutoff { get; init; } = 0.004;

    /// <summary>Gets how much the cutoff rises with speed; larger follows faster. Default 0.7, as published.</summary>
    [Range(0.0, 1e3)]
    public double Beta { get; init; } = 0.7;
}
