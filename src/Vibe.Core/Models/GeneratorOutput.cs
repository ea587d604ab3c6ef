using static TorchSharp.torch;

namespace Vibe.Core.Models;

/// <summary>The prediction of the <see cref="Generator"/> for N clips of T frames. Camera space: x right, y down, z forward.</summary>
/// <param name="Camera">Weak-perspective scale and translation over the person crop, (N,T,3).</param>
/// <param name="Rotations">Joint rotations relative to their parents, (N,T,24,3,3).</param>
/// <param name="Pose">The same rotations as axis-angle in radians, (N,T,72).</param>
/// <param name="Betas">Shape components, (N,T,10).</param>
/// <param name="Keypoints3D">The 49 keypoints in metres, (N,T,49,3).</param>
/// <param name="Keypoints2D">Their projections; the crop spans [-1,1], (N,T,49,2).</param>
public sealed record GeneratorOutput(Tensor Camera, Tensor Rotations, Tensor Pose, Tensor Betas, Tensor Keypoints3D, Tensor Keypoints2D);
