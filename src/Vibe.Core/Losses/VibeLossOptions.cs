using System.ComponentModel.DataAnnotations;

namespace Vibe.Core.Losses;

/// <summary>Weights of the loss terms. Section <c>Loss</c> of the configuration; the defaults are the published ones.</summary>
public sealed record VibeLossOptions
{
    /// <summary>Gets the weight of the 2D keypoints. Default 300.</summary>
    [Range(0.0, 1e9)]
    public double Keypoints2D { get; init; } = 300;

    /// <summary>Gets the weight of the 3D keypoints. Default 300.</summary>
    [Range(0.0, 1e9)]
    public double Keypoints3D { get; init; } = 300;

    /// <summary>Gets the weight of the pose. Default 60.</summary>
    [Range(0.0, 1e9)]
    public double Pose { get; init; } = 60;

    /// <summary>Gets the weight of the shape. Default 0.06.</summary>
    [Range(0.0, 1e9)]
    public double Shape { get; init; } = 0.06;

    /// <summary>Gets the weight of the adversarial terms of generator and discriminator, as published. Default 0.5.</summary>
    [Range(0.0, 1e9)]
    public double Adversarial { get; init; } = 0.5;
}
