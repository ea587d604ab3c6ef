using static TorchSharp.torch;

namespace Vibe.Core.Adversarial;

/// <summary>The discriminator's loss and its parts, each a scalar.</summary>
/// <param name="Total">The sum that is minimised.</param>
/// <param name="Real">The part that real motion contributes.</param>
/// <param name="Fake">The part that generated motion contributes.</param>
/// <param name="Penalty">The penalty on the discriminator itself; <see langword="null"/> for objectives without one.</param>
public sealed record DiscriminatorLoss(Tensor Total, Tensor Real, Tensor Fake, Tensor? Penalty = null);
