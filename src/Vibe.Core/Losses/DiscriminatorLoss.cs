using static TorchSharp.torch;

namespace Vibe.Core.Losses;

/// <summary>The discriminator's objective and its two parts, each a scalar.</summary>
/// <param name="Total">The sum that is minimised.</param>
/// <param name="Real">The part that real motion contributes.</param>
/// <param name="Fake">The part that generated motion contributes.</param>
public sealed record DiscriminatorLoss(Tensor Total, Tensor Real, Tensor Fake);
