using static TorchSharp.torch;

namespace Vibe.Core.Body;

/// <summary>A posed kinematic tree.</summary>
/// <param name="Joints">Joint positions, (N,24,3).</param>
/// <param name="Transforms">
/// Per joint the rotation and, last column, the translation that carry a rest-pose point along, (N,24,3,4).
/// </param>
internal sealed record PosedSkeleton(Tensor Joints, Tensor Transforms);
