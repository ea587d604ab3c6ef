using static TorchSharp.torch;

namespace Vibe.Evaluation;

/// <summary>Bodies to be measured.</summary>
/// <param name="Rotations">Joint rotations relative to their parents, the root in camera axes, (F,24,3,3).</param>
/// <param name="Betas">Shape components, (F,10).</param>
/// <param name="Camera">
/// Weak-perspective scale and translation over the crop, (F,3); <see langword="null"/> where the method gives none.
/// </param>
public sealed record BodyEstimate(Tensor Rotations, Tensor Betas, Tensor? Camera = null);
