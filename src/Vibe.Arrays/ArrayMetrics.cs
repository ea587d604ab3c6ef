using NumSharp;
using Vibe.Core.Metrics;
using static TorchSharp.torch;

namespace Vibe.Arrays;

/// <summary>
/// The errors of <see cref="PoseMetrics"/> computed from NumSharp arrays, with the same numbers. The unit is that of the points (metres in,
/// metres out).
/// </summary>
/// <remarks>Shapes: T frames of one sequence, J joints, V vertices. Arrays are float32 or float64, and so is the result.</remarks>
public static class ArrayMetrics
{
    /// <summary>Computes the distance of each pair of corresponding joints.</summary>
    /// <param name="predicted">Predicted joints, already aligned as the protocol asks, (T,J,3).</param>
    /// <param name="target">True joints, (T,J,3).</param>
    /// <returns>One error per frame and joint, (T,J).</returns>
    /// <exception cref="ArgumentException">An array does not have the shape above.</exception>
    public static NDArray JointErrors(NDArray predicted, NDArray target) => Compute(PoseMetrics.JointErrors, predicted, target);

    /// <summary>Computes MPJPE: the mean distance of corresponding joints.</summary>
    /// <param name="predicted">Predicted joints, already aligned as the protocol asks, (T,J,3).</param>
    /// <param name="target">True joints, (T,J,3).</param>
    /// <returns>One error per frame, (T).</returns>
    /// <exception cref="ArgumentException">An array does not have the shape above.</exception>
    public static NDArray MeanJointError(NDArray predicted, NDArray target) => Compute(PoseMetrics.MeanJointError, predicted, target);

    /// <summary>Computes PA-MPJPE: the mean distance after the best similarity alignment of each frame.</summary>
    /// <param name="predicted">Predicted joints, (T,J,3).</param>
    /// <param name="target">True joints, (T,J,3).</param>
    /// <returns>One error per frame, (T).</returns>
    /// <exception cref="ArgumentException">An array does not have the shape above.</exception>
    public static NDArray AlignedJointError(NDArray predicted, NDArray target) => Compute(PoseMetrics.AlignedJointError, predicted, target);

    /// <summary>Computes PVE: the mean distance of corresponding vertices.</summary>
    /// <param name="predicted">Predicted vertices, already aligned as the protocol asks, (T,V,3).</param>
    /// <param name="target">True vertices, (T,V,3).</param>
    /// <returns>One error per frame, (T).</returns>
    /// <exception cref="ArgumentException">An array does not have the shape above.</exception>
    public static NDArray VertexError(NDArray predicted, NDArray target) => Compute(PoseMetrics.VertexError, predicted, target);

    /// <summary>Computes the acceleration: the mean length of the joints' second differences.</summary>
    /// <param name="joints">Joints of consecutive frames, (T,J,3); at least three frames.</param>
    /// <returns>One value per inner frame, (T-2), in length per frame squared.</returns>
    /// <exception cref="ArgumentException">The array has another shape or fewer than three frames.</exception>
    public static NDArray Acceleration(NDArray joints) => Compute((points, _) => PoseMetrics.Acceleration(points), joints, joints);

    /// <summary>Computes the acceleration error: the mean distance of the joints' second differences.</summary>
    /// <param name="predicted">Predicted joints of consecutive frames, (T,J,3); at least three frames.</param>
    /// <param name="target">True joints, (T,J,3).</param>
    /// <returns>One error per inner frame, (T-2), in length per frame squared.</returns>
    /// <exception cref="ArgumentException">An array has another shape or fewer than three frames.</exception>
    public static NDArray AccelerationError(NDArray predicted, NDArray target) =>
        Compute(PoseMetrics.AccelerationError, predicted, target);

    /// <summary>Moves the 14 evaluation joints so that the middle of the hips is the origin, as MPJPE asks.</summary>
    /// <param name="joints">The 14 evaluation joints, (T,14,3).</param>
    /// <returns>The moved joints, (T,14,3).</returns>
    /// <exception cref="ArgumentException">The array does not have the shape above.</exception>
    public static NDArray CenterOnPelvis(NDArray joints) => Compute(PoseMetrics.CenterOnPelvis, joints, joints);

    private static NDArray Compute(Func<Tensor, Tensor, Tensor> metric, NDArray first, NDArray second)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        return metric(first.ToTensor(), second.ToTensor()).ToNDArray();
    }
}
