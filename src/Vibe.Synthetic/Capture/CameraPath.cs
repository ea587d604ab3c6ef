using System.Numerics;
using Vibe.Core.Random;

namespace Vibe.Synthetic.Capture;

/// <summary>Where a camera is and looks in each frame of a clip.</summary>
/// <remarks>World: y up, metres. Camera: x right, y down, z forward. A world point p becomes R p + t.</remarks>
/// <param name="Motion">The kind of motion.</param>
/// <param name="Rotations">Rotation R from world to camera axes, (T,3,3), row-major.</param>
/// <param name="Translations">Translation t in camera axes, (T,3), in metres.</param>
internal sealed record CameraPath(CameraMotion Motion, float[] Rotations, float[] Translations)
{
    /// <summary>Gets the number of frames.</summary>
    public int FrameCount => Translations.Length / 3;

    /// <summary>Makes a path that keeps a person in view, about 2 to 8 m away.</summary>
    /// <param name="motion">The kind of motion.</param>
    /// <param name="target">The person's root in each frame, (T,3), world.</param>
    /// <param name="framesPerSecond">Frames per second of <paramref name="target"/>.</param>
    /// <param name="random">Chooses direction, distance, height and speeds.</param>
    /// <exception cref="ArgumentException"><paramref name="target"/> is not (T,3) with at least one frame.</exception>
    public static CameraPath Create(CameraMotion motion, ReadOnlySpan<float> target, float framesPerSecond, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        if (target.Length == 0 || target.Length % 3 != 0)
        {
            throw new ArgumentException($"Expected target (T,3) but got {target.Length} values.", nameof(target));
        }

        var roots = new Vector3[target.Length / 3];
        for (var i = 0; i < roots.Length; i++)
        {
            roots[i] = new Vector3(target.Slice(3 * i, 3));
        }

        return new CameraOperator(motion, roots, framesPerSecond, random).Record();
    }

    /// <summary>Brings world points into camera space.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="points">World points, (K,3), in metres.</param>
    /// <returns>The same points in camera space, (K,3).</returns>
    public float[] ToCamera(int frame, ReadOnlySpan<float> points)
    {
        var rotation = Rotations.AsSpan(9 * frame, 9);
        var translation = Translations.AsSpan(3 * frame, 3);
        var result = new float[points.Length];
        for (var i = 0; i + 2 < points.Length; i += 3)
        {
            for (var row = 0; row < 3; row++)
            {
                result[i + row] = (rotation[3 * row] * points[i]) + (rotation[(3 * row) + 1] * points[i + 1])
                    + (rotation[(3 * row) + 2] * points[i + 2]) + translation[row];
            }
        }

        return result;
    }
}
