namespace Vibe.Training.Logging;

/// <summary>One optimisation step in <c>metrics.csv</c>. Holds nothing that differs between two runs with one seed, such as times.</summary>
/// <remarks>Loss terms are weighted, as they enter the sum; a term that the batch did not have is empty.</remarks>
public sealed record MetricsRow
{
    /// <summary>Gets the number of optimisation steps done, counted from 1.</summary>
    public required long Step { get; init; }

    /// <summary>Gets the epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Gets the generator's whole loss: the sum of its terms.</summary>
    public float? GeneratorLoss { get; init; }

    /// <summary>Gets the 2D keypoint term.</summary>
    public float? Keypoints2D { get; init; }

    /// <summary>Gets the 3D keypoint term.</summary>
    public float? Keypoints3D { get; init; }

    /// <summary>Gets the SMPL pose term.</summary>
    public float? Pose { get; init; }

    /// <summary>Gets the SMPL shape term.</summary>
    public float? Shape { get; init; }

    /// <summary>Gets the generator's adversarial term.</summary>
    public float? Adversarial { get; init; }

    /// <summary>Gets the sum of the generator's terms beside VIBE's own.</summary>
    public float? Extra { get; init; }

    /// <summary>Gets the discriminator's whole loss.</summary>
    public float? DiscriminatorLoss { get; init; }

    /// <summary>Gets the discriminator's loss on real motion.</summary>
    public float? DiscriminatorReal { get; init; }

    /// <summary>Gets the discriminator's loss on generated motion.</summary>
    public float? DiscriminatorFake { get; init; }

    /// <summary>Gets the discriminator's penalty.</summary>
    public float? DiscriminatorPenalty { get; init; }

    /// <summary>Gets the share of real motion that the discriminator takes for real.</summary>
    public double? RealAccuracy { get; init; }

    /// <summary>Gets the share of generated motion that it does not take for real.</summary>
    public double? FakeAccuracy { get; init; }

    /// <summary>Gets the norm of the adversarial gradient over that of the data terms; measured now and then.</summary>
    public float? AdversarialGradientRatio { get; init; }

    /// <summary>Gets the norm of the generator's gradient before clipping.</summary>
    public float? GeneratorGradientNorm { get; init; }

    /// <summary>Gets the norm of the discriminator's gradient before clipping.</summary>
    public float? DiscriminatorGradientNorm { get; init; }

    /// <summary>Gets the generator's learning rate.</summary>
    public double? GeneratorLearningRate { get; init; }

    /// <summary>Gets the discriminator's learning rate.</summary>
    public double? DiscriminatorLearningRate { get; init; }
}
