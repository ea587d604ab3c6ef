using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Geometry;

/// <summary>Conversions between rotation matrices, axis-angle vectors and the continuous 6D representation.</summary>
/// <remarks>
/// <para>Matrices act on column vectors. Axis-angle vectors point along the axis, their length is the angle in radians.</para>
/// <para>
/// 6D (Zhou et al., "On the Continuity of Rotation Representations in Neural Networks", CVPR 2019) is the first two columns of
/// the matrix, row by row: (r00, r01, r10, r11, r20, r21), the order of SPIN's and VIBE's regressors.
/// </para>
/// <para>Every function is differentiable everywhere, the identity included, and takes any number of leading axes.</para>
/// </remarks>
public static class Rotations
{
    /// <summary>Squared angles (or sines) below this take the limit for small angles.</summary>
    private const double SmallSquare = 1e-12;

    /// <summary>Converts axis-angle vectors to matrices by Rodrigues' formula.</summary>
    /// <param name="axisAngle">Rotations in radians, (*,3).</param>
    /// <returns>Matrices, (*,3,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">The last axis of <paramref name="axisAngle"/> is not 3 long.</exception>
    public static Tensor FromAxisAngle(Tensor axisAngle)
    {
        TensorGuard.EndsWith(axisAngle, "3");

        using var scope = NewDisposeScope();
        var square = axisAngle.square().sum(-1, keepdim: true);                    // (*,1)
        var isSmall = square.lt(SmallSquare);
        var angle = where(isSmall, ones_like(square), square).sqrt();
        var sine = where(isSmall, 1 - (square / 6), angle.sin() / angle);          // sin(a)/a
        var cosine = where(isSmall, 0.5 - (square / 24), 2 * (angle / 2).sin().square() / angle.square()); // (1-cos(a))/a^2

        // R = (1 - c*a^2) I + s [v]x + c v v^T
        var outer = cosine.unsqueeze(-1) * axisAngle.unsqueeze(-1) * axisAngle.unsqueeze(-2);
        var scaled = sine * axisAngle;
        var diagonal = 1 - (cosine * square);
        var (x, y, z) = Components(scaled);
        var d = diagonal.squeeze(-1);
        var skew = stack([d, -z, y, z, d, -x, -y, x, d], -1).view([.. axisAngle.shape, 3]);
        return scope.MoveToOuter(outer + skew);
    }

    /// <summary>Converts 6D rotations to matrices by Gram-Schmidt.</summary>
    /// <param name="sixD">Rotations, (*,6); any length and angle between the two columns but zero.</param>
    /// <returns>Matrices, (*,3,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">The last axis of <paramref name="sixD"/> is not 6 long.</exception>
    public static Tensor FromSixD(Tensor sixD)
    {
        TensorGuard.EndsWith(sixD, "6");

        using var scope = NewDisposeScope();
        var columns = sixD.reshape([.. sixD.shape[..^1], 3, 2]);
        var first = Normalize(columns.select(-1, 0));
        var second = columns.select(-1, 1);
        second = Normalize(second - ((first * second).sum(-1, keepdim: true) * first));
        return scope.MoveToOuter(stack([first, second, Cross(first, second)], -1));
    }

    /// <summary>Takes the 6D representation out of matrices.</summary>
    /// <param name="matrices">Rotation matrices, (*,3,3).</param>
    /// <returns>The first two columns, row by row, (*,6); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="matrices"/> does not end in (3,3).</exception>
    public static Tensor ToSixD(Tensor matrices)
    {
        TensorGuard.EndsWith(matrices, "3,3");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(matrices.narrow(-1, 0, 2).reshape([.. matrices.shape[..^2], 6]));
    }

    /// <summary>Converts matrices to axis-angle vectors with angles in [0, pi].</summary>
    /// <param name="matrices">Rotation matrices, (*,3,3).</param>
    /// <returns>Rotations in radians, (*,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="matrices"/> does not end in (3,3).</exception>
    public static Tensor ToAxisAngle(Tensor matrices)
    {
        TensorGuard.EndsWith(matrices, "3,3");

        using var scope = NewDisposeScope();
        var quaternion = ToQuaternion(matrices);
        var real = quaternion.narrow(-1, 0, 1);
        var imaginary = quaternion.narrow(-1, 1, 3);
        var square = imaginary.square().sum(-1, keepdim: true);
        var isSmall = square.lt(SmallSquare);
        var sine = where(isSmall, ones_like(square), square).sqrt();
        var factor = where(isSmall, 2 / real, 2 * atan2(sine, real) / sine);
        return scope.MoveToOuter(factor * imaginary);
    }

    /// <summary>Finds the rotations nearest to matrices in the least-squares sense, e.g. to a mean of rotations.</summary>
    /// <param name="matrices">Any matrices of full rank, (*,3,3).</param>
    /// <returns>Rotation matrices U diag(1, 1, det(UV')) V' of the matrices' singular vectors, (*,3,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="matrices"/> does not end in (3,3).</exception>
    public static Tensor Nearest(Tensor matrices)
    {
        TensorGuard.EndsWith(matrices, "3,3");

        using var scope = NewDisposeScope();
        var (u, singular, vh) = linalg.svd(matrices, fullMatrices: false);
        var flip = ones_like(singular);
        flip.select(-1, 2).copy_(linalg.det(u.matmul(vh)).sign());
        return scope.MoveToOuter((u * flip.unsqueeze(-2)).matmul(vh));
    }

    /// <summary>Unit quaternions (w,x,y,z) with w >= 0, (*,4), through the largest of the four components.</summary>
    private static Tensor ToQuaternion(Tensor matrices)
    {
        var entries = matrices.flatten(-2).unbind(-1);
        Tensor m00 = entries[0], m01 = entries[1], m02 = entries[2];
        Tensor m10 = entries[3], m11 = entries[4], m12 = entries[5];
        Tensor m20 = entries[6], m21 = entries[7], m22 = entries[8];

        // Row i holds 4 q_i q, which is safe to normalise where q_i is the largest component.
        Tensor x = m21 - m12, y = m02 - m20, z = m10 - m01, xy = m10 + m01, xz = m02 + m20, yz = m12 + m21;
        var trace = m00 + m11 + m22;
        var rows = stack(
            [
                1 + trace, x, y, z,
                x, 1 + m00 - m11 - m22, xy, xz,
                y, xy, 1 + m11 - m00 - m22, yz,
                z, xz, yz, 1 + m22 - m00 - m11,
            ],
            -1).view([.. trace.shape, 4, 4]);
        var largest = stack([trace, m00, m11, m22], -1).argmax(-1);
        var row = rows.gather(-2, largest.unsqueeze(-1).unsqueeze(-1).expand([.. trace.shape, 1, 4])).squeeze(-2);
        var sign = 1 - (2 * row.narrow(-1, 0, 1).lt(0).to(row.dtype));
        return sign * row / row.square().sum(-1, keepdim: true).sqrt();
    }

    private static Tensor Normalize(Tensor vectors)
    {
        // The floor keeps a zero vector from dividing by zero, as in PyTorch's normalize.
        return vectors / vectors.square().sum(-1, keepdim: true).sqrt().clamp_min(1e-12);
    }

    private static Tensor Cross(Tensor left, Tensor right)
    {
        var (ax, ay, az) = Components(left);
        var (bx, by, bz) = Components(right);
        return stack([(ay * bz) - (az * by), (az * bx) - (ax * bz), (ax * by) - (ay * bx)], -1);
    }

    private static (Tensor X, Tensor Y, Tensor Z) Components(Tensor vectors)
    {
        var parts = vectors.unbind(-1);
        return (parts[0], parts[1], parts[2]);
    }
}
