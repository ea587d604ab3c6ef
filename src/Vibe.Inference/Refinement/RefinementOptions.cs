using System.ComponentModel.DataAnnotations;

namespace Vibe.Inference.Refinement;

/// <summary>How a motion is fitted to the observed keypoints. Weights belong to means over frames.</summary>
public sealed record RefinementOptions
{
    /// <summary>Gets the number of descent steps for each piece of a motion. Default 100.</summary>
    [Range(1, 10_000)]
    public int Iterations { get; init; } = 100;

    /// <summary>Gets the weight of the squared distance of keypoints in shares of the crop's side. Default 100.</summary>
    [Range(0.0, 1e6)]
    public double ReprojectionWeight { get; init; } = 100;

    /// <summary>Gets the weight of the squared change of the joints' rotation matrices. Default 0.3.</summary>
    [Range(0.0, 1e6)]
    public double PoseWeight { get; init; } = 0.3;

    /// <summary>Gets the weight of the squared change of the betas. Default 0.01.</summary>
    [Range(0.0, 1e6)]
    public double ShapeWeight { get; init; } = 0.01;

    /// <summary>Gets the weight of the keypoints' squared acceleration in space, (m/frame^2)^2. Default 100.</summary>
    [Range(0.0, 1e6)]
    public double SmoothnessWeight { get; init; } = 100;

    /// <summary>Gets the weight of a motion prior, where there is one: what a generator would pay against it. Default 0.003.</summary>
    [Range(0.0, 1e6)]
    public double PriorWeight { get; init; } = 0.003;
}
