using static TorchSharp.torch;

namespace Vibe.Training.Evaluation;

/// <summary>Bodies to be measured.</summary>
/// <param name="Rotations">Joint rotations relative to their parents, the root in camera axes, (N,T,24,3,3).</param>
/// <param name="Betas">Shape components, (N,T,10).</param>
public sealed record BodyEstimate(Tensor Rotations, Tensor Betas);
