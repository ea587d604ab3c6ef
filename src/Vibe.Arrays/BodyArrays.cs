using NumSharp;
using Vibe.Core.Body;
using static TorchSharp.torch;

namespace Vibe.Arrays;

/// <summary>Poses bodies from NumSharp arrays. The body model must be on the CPU.</summary>
/// <remarks>Shapes: T frames, V vertices, B shape components; float32. Lengths in metres, in the frame of the root rotation.</remarks>
public static class BodyArrays
{
    /// <summary>Computes SMPL's 24 joints.</summary>
    /// <param name="body">The body model.</param>
    /// <param name="betas">Shape components, (T,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (T,24,3,3).</param>
    /// <returns>Joints, (T,24,3).</returns>
    /// <exception cref="ArgumentException">An array does not have the shape above.</exception>
    public static NDArray Joints(this BodyModel body, NDArray betas, NDArray rotations) =>
        Pose(body, betas, rotations, posed => posed.Joints);

    /// <summary>Computes the 49 keypoints of <see cref="KeypointSet"/>.</summary>
    /// <param name="body">The body model.</param>
    /// <param name="betas">Shape components, (T,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (T,24,3,3).</param>
    /// <returns>Keypoints, (T,49,3).</returns>
    /// <exception cref="ArgumentException">An array does not have the shape above.</exception>
    /// <exception cref="InvalidOperationException">The body was loaded without regressors.</exception>
    public static NDArray Keypoints(this BodyModel body, NDArray betas, NDArray rotations) =>
        Pose(body, betas, rotations, posed => posed.Keypoints);

    /// <summary>Computes the 14 evaluation joints by Human3.6M's regressor.</summary>
    /// <param name="body">The body model.</param>
    /// <param name="betas">Shape components, (T,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (T,24,3,3).</param>
    /// <returns>Joints, (T,14,3).</returns>
    /// <exception cref="ArgumentException">An array does not have the shape above.</exception>
    /// <exception cref="InvalidOperationException">The body was loaded without regressors.</exception>
    public static NDArray EvaluationJoints(this BodyModel body, NDArray betas, NDArray rotations) =>
        Pose(body, betas, rotations, posed => posed.EvaluationJoints);

    /// <summary>Computes all vertices of the mesh.</summary>
    /// <param name="body">The body model.</param>
    /// <param name="betas">Shape components, (T,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (T,24,3,3).</param>
    /// <returns>Vertices, (T,V,3).</returns>
    /// <exception cref="ArgumentException">An array does not have the shape above.</exception>
    public static NDArray Vertices(this BodyModel body, NDArray betas, NDArray rotations) =>
        Pose(body, betas, rotations, posed => posed.Vertices);

    private static NDArray Pose(BodyModel body, NDArray betas, NDArray rotations, Func<PosedBody, Tensor> points)
    {
        ArgumentNullException.ThrowIfNull(body);

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        return points(body.Pose(betas.ToTensor(), rotations.ToTensor())).ToNDArray();
    }
}
