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

    /// <summary>
    /// Gets the weight of the mean square of the shape components, which 2D keypoints alone leave without bounds. Default 0: no such term,
    /// as published.
    /// </summary>
    [Range(0.0, 1e9)]
    public double ShapePrior { get; init; }

    /// <summary>
    /// Gets the weight of the 3D keypoints' movement from frame to frame, over clips with 3D labels. Default 0: no such term, as published.
    /// </summary>
    [Range(0.0, 1e9)]
    public double Velocity { get; init; }

    /// <summary>
    /// Gets the weight of the mean squared acceleration of the predicted 3D keypoints, over all clips. Default 0: no such term, as
    /// published.
    /// </summary>
    [Range(0.0, 1e9)]
    public double Smoothness { get; init; }

    /// <summary>
    /// Gets the weight of the squared distance of predicted joint rotations from what human joints can do, over all clips. Default 0: no
    /// such term, as published.
    /// </summary>
    [Range(0.0, 1e9)]
    public double JointLimits { get; init; }

    /// <summary>
    /// Gets the weight of the mean square of what the camera's scale lacks to 0.3, over all clips: it keeps people from standing on their
    /// heads before a camera of negative scale, where no 3D label says which way is up. Default 0: no such term, as published.
    /// </summary>
    [Range(0.0, 1e9)]
    public double CameraScale { get; init; }
}
