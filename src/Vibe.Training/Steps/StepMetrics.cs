namespace Vibe.Training.Steps;

/// <summary>The weighted losses of one optimisation step, before its update. A term that a batch does not have is 0.</summary>
/// <param name="GeneratorLoss">The generator's whole objective.</param>
/// <param name="Keypoints2D">Its 2D keypoint term.</param>
/// <param name="Keypoints3D">Its 3D keypoint term.</param>
/// <param name="Pose">Its pose term.</param>
/// <param name="Shape">Its shape term.</param>
/// <param name="Adversarial">Its adversarial term.</param>
/// <param name="DiscriminatorLoss">The discriminator's objective; 0 on steps that do not update it.</param>
/// <param name="DiscriminatorReal">Its part from real motion.</param>
/// <param name="DiscriminatorFake">Its part from generated motion.</param>
/// <param name="GeneratorGradientNorm">Norm of the generator's gradients before clipping.</param>
/// <param name="DiscriminatorGradientNorm">Norm of the discriminator's gradients before clipping.</param>
public sealed record StepMetrics(
    float GeneratorLoss,
    float Keypoints2D,
    float Keypoints3D,
    float Pose,
    float Shape,
    float Adversarial,
    float DiscriminatorLoss,
    float DiscriminatorReal,
    float DiscriminatorFake,
    float GeneratorGradientNorm,
    float DiscriminatorGradientNorm)
{
    /// <summary>Gets a value indicating whether both objectives are finite numbers.</summary>
    public bool IsFinite => float.IsFinite(GeneratorLoss) && float.IsFinite(DiscriminatorLoss);
}
