namespace Vibe.Training.Metrics;

/// <summary>
/// The names of the numbers that every training step reports; custom loss terms add theirs. They are the columns of metrics.csv.
/// </summary>
/// <remarks>Losses are weighted, as they enter the sum. A term that a batch does not have is 0.</remarks>
public static class MetricNames
{
    /// <summary>The generator's whole objective: the sum of its terms.</summary>
    public const string GeneratorLoss = "generatorLoss";

    /// <summary>The generator's 2D keypoint term.</summary>
    public const string Keypoints2D = "keypoints2D";

    /// <summary>The generator's 3D keypoint term.</summary>
    public const string Keypoints3D = "keypoints3D";

    /// <summary>The generator's SMPL pose term.</summary>
    public const string Pose = "pose";

    /// <summary>The generator's SMPL shape term.</summary>
    public const string Shape = "shape";

    /// <summary>The generator's adversarial term.</summary>
    public const string Adversarial = "adversarial";

    /// <summary>The discriminator's whole objective; 0 on steps that do not update it.</summary>
    public const string DiscriminatorLoss = "discriminatorLoss";

    /// <summary>The discriminator's loss on real motion.</summary>
    public const string DiscriminatorReal = "discriminatorReal";

    /// <summary>The discriminator's loss on generated motion.</summary>
    public const string DiscriminatorFake = "discriminatorFake";

    /// <summary>The discriminator's gradient penalty.</summary>
    public const string DiscriminatorPenalty = "discriminatorPenalty";

    /// <summary>The share of real motion that the discriminator scores as real; absent on steps that do not update it.</summary>
    public const string RealAccuracy = "realAccuracy";

    /// <summary>The share of generated motion that the discriminator scores as generated; absent on steps that do not update it.</summary>
    public const string FakeAccuracy = "fakeAccuracy";

    /// <summary>
    /// The norm of the adversarial term's gradient in the generator over that of all other terms; absent on steps that do not measure it.
    /// </summary>
    public const string AdversarialGradientRatio = "adversarialGradientRatio";

    /// <summary>The adversarial term's weight where it follows the gradient; absent otherwise.</summary>
    public const string AdversarialWeight = "adversarialWeight";

    /// <summary>The mean acceleration of generated motion over that of real motion; absent on steps that do not measure it.</summary>
    public const string AccelerationRatio = "accelerationRatio";

    /// <summary>The norm of the generator's gradient before clipping; 0 on steps that do not update it.</summary>
    public const string GeneratorGradientNorm = "generatorGradientNorm";

    /// <summary>The norm of the discriminator's gradient before clipping; 0 on steps that do not update it.</summary>
    public const string DiscriminatorGradientNorm = "discriminatorGradientNorm";

    /// <summary>The generator's learning rate in the step.</summary>
    public const string GeneratorLearningRate = "generatorLearningRate";

    /// <summary>The discriminator's learning rate in the step.</summary>
    public const string DiscriminatorLearningRate = "discriminatorLearningRate";

    private static readonly string[] GeneratorNames = [GeneratorLoss, Keypoints2D, Keypoints3D, Pose, Shape, Adversarial];

    private static readonly string[] OtherNames =
    [
        DiscriminatorLoss, DiscriminatorReal, DiscriminatorFake, DiscriminatorPenalty, RealAccuracy, FakeAccuracy, AdversarialGradientRatio,
        AdversarialWeight, AccelerationRatio, GeneratorGradientNorm, DiscriminatorGradientNorm, GeneratorLearningRate,
        DiscriminatorLearningRate,
    ];

    /// <summary>Gets the names that a custom loss term must not have; case does not matter.</summary>
    internal static IEnumerable<string> Reserved =>
        [.. All([]), .. All([]).Select(MetricTags.Of).Select(tag => tag.Split('/')[^1]), "step", "epoch"];

    /// <summary>Lists all names in the order of the columns of metrics.csv.</summary>
    /// <param name="customTerms">The names of the custom loss terms, which follow the generator's other terms.</param>
    public static IReadOnlyList<string> All(IReadOnlyList<string> customTerms) => [.. GeneratorNames, .. customTerms, .. OtherNames];
}
