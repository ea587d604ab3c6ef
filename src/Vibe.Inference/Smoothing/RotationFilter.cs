using Vibe.Core.Body;
using Vibe.Core.Geometry;
using static TorchSharp.torch;

namespace Vibe.Inference.Smoothing;

/// <summary>Smooths joint rotations over time.</summary>
internal static class RotationFilter
{
    private const int Width = SmplSkeleton.JointCount * 9;

    /// <summary>Filters the entries of the matrices and takes the nearest rotations, so that a half turn is nothing special.</summary>
    /// <param name="rotations">Joint rotations of consecutive frames, (N,24,3,3).</param>
    /// <param name="options">The filter, already validated.</param>
    /// <returns>The filtered rotations, (N,24,3,3).</returns>
    public static float[] Apply(float[] rotations, SmoothingOptions options)
    {
        ArgumentNullException.ThrowIfNull(rotations);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Kind == SmoothingKind.None || rotations.Length == 0)
        {
            return rotations;
        }

        var filtered = TimeFilters.Apply(Array.ConvertAll(rotations, value => (double)value), Width, options);
        return RotationArrays.Convert(
            Array.ConvertAll(filtered, value => (float)value), [SmplSkeleton.JointCount, 3, 3],
            matrices => Rotations.Nearest(matrices.to(ScalarType.Float64)));
    }
}
