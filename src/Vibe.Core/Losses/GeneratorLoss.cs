using static TorchSharp.torch;

namespace Vibe.Core.Losses;

/// <summary>The generator's weighted loss terms, each a scalar.</summary>
/// <param name="Keypoints2D">2D keypoints.</param>
/// <param name="Keypoints3D">3D keypoints; <see langword="null"/> if the batch has no 3D clip.</param>
/// <param name="Pose">Body pose; <see langword="null"/> if the batch has no 3D clip.</param>
/// <param name="Shape">Body shape; <see langword="null"/> if the batch has no 3D clip.</param>
/// <param name="Adversarial">
/// The adversarial term, from the discriminator's scores of the generated motion; <see langword="null"/> without a discriminator.
/// </param>
/// <param name="Total">The sum that is minimised.</param>
public sealed record GeneratorLoss(Tensor Keypoints2D, Tensor? Keypoints3D, Tensor? Pose, Tensor? Shape, Tensor? Adversarial, Tensor Total);
