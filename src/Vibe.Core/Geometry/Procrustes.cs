using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Geometry;

/// <summary>Least-squares similarity alignment of point sets.</summary>
public static class Procrustes
{
    /// <summary>Moves each source set onto its target by the best scale, rotation and translation; never by a reflection.</summary>
    /// <remarks>From Umeyama, "Least-squares estimation of transformation parameters", PAMI 1991.</remarks>
    /// <param name="source">Points to move, (N,K,3).</param>
    /// <param name="target">Points to reach, (N,K,3).</param>
    /// <returns>The moved points, (N,K,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor Align(Tensor source, Tensor target)
    {
        TensorGuard.HasShape(source, "N,K,3");
        TensorGuard.HasShape(target, "N,K,3");

        using var scope = NewDisposeScope();
        var sourceMean = source.mean([1], keepdim: true);
        var targetMean = target.mean([1], keepdim: true);
        var centered = source - sourceMean;
        var covariance = centered.transpose(1, 2).matmul(target - targetMean);     // (N,3,3)
        var (u, singular, vh) = linalg.svd(covariance, fullMatrices: false);

        // Flips the axis of least variance where the best orthogonal matrix would be a reflection.
        var flip = ones_like(singular);
        flip.select(1, 2).copy_(linalg.det(u.matmul(vh)).sign());
        var rotation = (u * flip.unsqueeze(1)).matmul(vh);                         // acts on row vectors
        var variance = centered.square().sum([1, 2]).clamp_min(1e-24);
        var scale = ((singular * flip).sum([1]) / variance).view(-1, 1, 1);
        return scope.MoveToOuter((scale * centered.matmul(rotation)) + targetMean);
    }
}
