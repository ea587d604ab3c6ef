using static TorchSharp.torch;

namespace Vibe.Core.Adversarial;

/// <summary>The discriminator's objective and its parts, each a scalar.</summary>
/// <param name="Total">The sum that is minimised.</param>
/// <param name="Real">The part that real motion contributes.</param>
/// <param name="Fake">The part that generated motion contributes.</param>
/// <param name="Penalty">What keeps the discriminator smooth; <see langword="null"/> for objectives without.</param>
public sealed record DiscriminatorLoss(Tensor Total, Tensor Real, Tensor Fake, Tensor? Penalty = null);
