using static TorchSharp.torch;

namespace Vibe.Core.Models;

/// <summary>Body parameters of N samples, as the regressor predicts them.</summary>
/// <param name="Camera">Weak-perspective scale and translation, (N,3).</param>
/// <param name="Rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
/// <param name="Betas">Shape components, (N,10).</param>
public sealed record SmplParameters(Tensor Camera, Tensor Rotations, Tensor Betas);
