namespace Vibe.Training.Steps;

/// <summary>The weighted losses of one optimisation step, before its update. A term that a batch does not have is 0.</summary>
/// <param name="GeneratorLoss">The generator's whole objective.</param>
/// <param name="Keypoints2D">Its 2D keypoint term.</param>
/// <param name="Keypoints3D">Its 3D keypoint term.</param>
/// <param name="Pose">Its pose term.</param>
/// <param name="Shape">Its shape term.</param>
/// <param name="Adversarial">Its adversarial term.</param>
/// <param name="Extra">Its terms of one's own, <see cref="ILossTerm"/>.</param>
/// <param name="DiscriminatorLoss">The discriminator's objective; 0 on steps that do not update it.</param>
/// <param name="DiscriminatorReal">Its part from real motion.</param>
/// <param name="DiscriminatorFake">Its part from generated motion.</param>
/// <param name="DiscriminatorPenalty">Its penalty.</param>
/// <param name="GeneratorGradientNorm">Norm of the generator's gradients before clipping; 0 on steps that do not update it.</param>
/// <param name="DiscriminatorGradientNorm">Norm of the discriminator's gradients before clipping.</param>
public sealed record StepMetrics(
    float GeneratorLoss,
    float Keypoints2D,
    float Keypoints3D,
    float Pose,
    float Shape,
    float Adversarial,
    float Extra,
    float DiscriminatorLoss,
    float DiscriminatorReal,
    float DiscriminatorFake,
    float DiscriminatorPenalty,
    float GeneratorGradientNorm,
    float DiscriminatorGradientNorm)
{
    /// <summary>Gets the discriminator's scores; <see langword="null"/> on steps that do not update it.</summary>
    public DiscriminatorScores? Scores { get; init; }

    /// <summary>
    /// Gets the norm of the adversarial term's gradient in the generator over that of all other terms; <see langword="null"/> on steps that do
    /// not measure it.
    /// </summary>
    public float? AdversarialGradientRatio { get; init; }

    /// <summary>Gets a value indicating whether both objectives and gradients are finite numbers.</summary>
    public bool IsFinite =>
        float.IsFinite(GeneratorLoss) && float.IsFinite(DiscriminatorLoss) && float.IsFinite(GeneratorGradientNorm) && float.IsFinite(DiscriminatorGradientNorm);
}
