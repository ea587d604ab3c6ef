using NumSharp;
using Vibe.Core.Body;
using static TorchSharp.torch;

namespace Vibe.Arrays;

/// <summary>The predicted bodies of one sequence of a store, T frames, as float32 arrays.</summary>
/// <remarks><see cref="BodyArrays"/> computes their joints, keypoints and vertices.</remarks>
[NDBorrowed] // the arrays belong to whoever made them
public sealed class SequencePrediction
{
    /// <summary>Initializes a new instance of the <see cref="SequencePrediction"/> class.</summary>
    /// <param name="sequence">The sequence's name in the store.</param>
    /// <param name="rotations">Joint rotations relative to their parents, the root in camera axes, (T,24,3,3).</param>
    /// <param name="betas">Shape components, (T,10).</param>
    /// <param name="camera">Weak-perspective scale and translation over the crop, (T,3), where the method gives one.</param>
    /// <exception cref="ArgumentException">An array does not have the shape above, or the arrays differ in length.</exception>
    public SequencePrediction(string sequence, NDArray rotations, NDArray betas, NDArray? camera = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(sequence);
        Sequence = sequence;
        Rotations = Single(ArrayGuard.HasShape(rotations, $"T,{SmplSkeleton.JointCount},3,3"));
        FrameCount = checked((int)rotations.shape[0]);
        Betas = Single(ArrayGuard.HasShape(betas, $"{FrameCount},{SmplSkeleton.ShapeSize}"));
        Camera = camera is null ? null : Single(ArrayGuard.HasShape(camera, $"{FrameCount},3"));
    }

    /// <summary>Gets the sequence's name in the store.</summary>
    public string Sequence { get; }

    /// <summary>Gets the number of frames T.</summary>
    public int FrameCount { get; }

    /// <summary>Gets the joint rotations relative to their parents, the root in camera axes, (T,24,3,3).</summary>
    public NDArray Rotations { get; }

    /// <summary>Gets the shape components, (T,10).</summary>
    public NDArray Betas { get; }

    /// <summary>Gets weak-perspective scale and translation over the crop, (T,3); <see langword="null"/> without one.</summary>
    public NDArray? Camera { get; }

    /// <summary>Creates a prediction from axis-angle rotations.</summary>
    /// <param name="sequence">The sequence's name in the store.</param>
    /// <param name="pose">Joint rotations in radians, (T,72).</param>
    /// <param name="betas">Shape components, (T,10).</param>
    /// <param name="camera">Weak-perspective scale and translation over the crop, (T,3), where the method gives one.</param>
    /// <returns>The prediction.</returns>
    /// <exception cref="ArgumentException">An array does not have the shape above, or the arrays differ in length.</exception>
    public static SequencePrediction FromPose(string sequence, NDArray pose, NDArray betas, NDArray? camera = null)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var joints = Single(ArrayGuard.HasShape(pose, $"T,{SmplSkeleton.PoseSize}")).ToTensor().view(-1, SmplSkeleton.JointCount, 3);
        return new SequencePrediction(sequence, Core.Geometry.Rotations.FromAxisAngle(joints).ToNDArray(), betas, camera);
    }

    /// <summary>Computes the rotations as axis-angle in radians.</summary>
    /// <returns>The pose, (T,72).</returns>
    public NDArray ToPose()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        return Core.Geometry.Rotations.ToAxisAngle(Rotations.ToTensor()).flatten(1).ToNDArray();
    }

    private static NDArray Single(NDArray array) => array.astype(NPTypeCode.Single, copy: false);
}
