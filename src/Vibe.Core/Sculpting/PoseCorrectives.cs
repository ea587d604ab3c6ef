using System.Numerics;
using Vibe.Core.Body;

namespace Vibe.Core.Sculpting;

/// <summary>Computes pose blend shapes that keep bent limbs round where linear blend skinning alone would flatten them.</summary>
/// <remarks>
/// Linear blend skinning averages the positions that a vertex has under two joints, and so pulls it towards the joint's centre; rotating it
/// by the averaged angle would keep its distance. The difference of the two is taken back to the rest pose, because blend shapes are added
/// before skinning, and fitted by a linear map of (rotation minus identity), for rotations of up to 100 degrees around many axes. It is 0
/// at rest.
/// </remarks>
internal static class PoseCorrectives
{
    private const float Ridge = 0.05f;
    private const int JointCount = SmplSkeleton.JointCount;
    private const int FeatureCount = SmplSkeleton.PoseBlendShapeCount;

    // A raised shoulder is round, a hanging one slopes: there plain blending is the better guide.
    private static readonly float[] Strengths =
        [.. Enumerable.Range(0, JointCount).Select(joint => joint is 13 or 14 or 16 or 17 ? 0.15f : 0.7f)];
    private static readonly float[] Angles = [0.6f, 1.2f, 1.75f];
    private static readonly float[] Signs = [-1f, 1f, 1f];

    /// <summary>Computes the pose blend shapes.</summary>
    /// <param name="mesh">The body, y from the floor.</param>
    /// <param name="skinWeights">The joints' shares in each vertex's motion, (V,24).</param>
    /// <returns>Offsets per pose feature, (V,3,207), in metres.</returns>
    internal static float[] Compute(BodyMesh mesh, float[] skinWeights)
    {
        var samples = Samples();
        var fit = Fit(samples);
        var directions = new float[mesh.Positions.Length * 3 * FeatureCount];
        Parallel.For(0, mesh.HalfCount, vertex =>
        {
            var shares = SubtreeShares(skinWeights.AsSpan(vertex * JointCount, JointCount));
            for (var joint = 1; joint < JointCount; joint++)
            {
                if (shares[joint] is > 0.01f and < 0.99f)
                {
                    var arm = mesh.Positions[vertex] - Anatomy.Joints[joint];
                    Write(directions, mesh, vertex, joint, Coefficients(arm, shares[joint], Strengths[joint], samples, fit));
                }
            }
        });
        return directions;
    }

    // The share of a joint and of all joints after it.
    private static float[] SubtreeShares(ReadOnlySpan<float> weights)
    {
        var shares = weights.ToArray();
        for (var joint = JointCount - 1; joint > 0; joint--)
        {
            shares[SmplSkeleton.Parents[joint]] += shares[joint];
        }

        return shares;
    }

    private static (Vector3 Axis, float Angle)[] Samples() =>
    [
        .. from x in Enumerable.Range(-1, 3)
           from y in Enumerable.Range(-1, 3)
           from z in Enumerable.Range(-1, 3)
           where (x, y, z) != (0, 0, 0)
           from angle in Angles
           select (Vector3.Normalize(new Vector3(x, y, z)), angle),
    ];

    // Least squares: row k gives coefficient k from the offsets of all samples.
    private static double[][] Fit((Vector3 Axis, float Angle)[] samples)
    {
        var features = Array.ConvertAll(samples, sample => Feature(Rotation(sample.Axis, sample.Angle)));
        var normal = new double[9][];
        for (var i = 0; i < 9; i++)
        {
            normal[i] = new double[9 + samples.Length];
            for (var j = 0; j < 9; j++)
            {
                normal[i][j] = features.Sum(f => (double)f[i] * f[j]) + (i == j ? Ridge : 0d);
            }

            for (var s = 0; s < samples.Length; s++)
            {
                normal[i][9 + s] = features[s][i];
            }
        }

        for (var pivot = 0; pivot < 9; pivot++)
        {
            for (var row = 0; row < 9; row++)
            {
                var factor = row == pivot ? 1d - (1d / normal[pivot][pivot]) : normal[row][pivot] / normal[pivot][pivot];
                for (var column = normal[row].Length - 1; column >= pivot; column--)
                {
                    normal[row][column] -= factor * normal[pivot][column];
                }
            }
        }

        return Array.ConvertAll(normal, row => row[9..]);
    }

    private static float[] Coefficients(
        Vector3 arm, float share, float strength, (Vector3 Axis, float Angle)[] samples, double[][] fit)
    {
        var coefficients = new float[27];
        for (var s = 0; s < samples.Length; s++)
        {
            var offset = strength * Offset(arm, share, samples[s].Axis, samples[s].Angle);
            for (var k = 0; k < 9; k++)
            {
                coefficients[k] += (float)fit[k][s] * offset.X;
                coefficients[9 + k] += (float)fit[k][s] * offset.Y;
                coefficients[18 + k] += (float)fit[k][s] * offset.Z;
            }
        }

        return coefficients;
    }

    private static Vector3 Offset(Vector3 arm, float share, Vector3 axis, float angle)
    {
        var full = Vector3.Transform(arm, Quaternion.CreateFromAxisAngle(axis, angle));
        var blended = Vector3.Lerp(arm, full, share);
        var turned = Vector3.Transform(arm, Quaternion.CreateFromAxisAngle(axis, share * angle));

        // The blend is a rotation and a shrinking across the axis, so it can be undone in closed form.
        var (cosine, sine) = (1f - share + (share * MathF.Cos(angle)), share * MathF.Sin(angle));
        var shrink = MathF.Sqrt((cosine * cosine) + (sine * sine));
        var difference = turned - blended;
        var along = Vector3.Dot(difference, axis) * axis;
        var back = Quaternion.CreateFromAxisAngle(axis, -MathF.Atan2(sine, cosine));
        return along + (Vector3.Transform(difference - along, back) / shrink);
    }

    private static void Write(float[] directions, BodyMesh mesh, int vertex, int joint, float[] coefficients)
    {
        var mirrorVertex = mesh.Mirror(vertex);
        var (first, mirrorFirst) = ((joint - 1) * 9, (Anatomy.Mirror[joint] - 1) * 9);
        for (var axis = 0; axis < 3; axis++)
        {
            for (var k = 0; k < 9; k++)
            {
                var value = coefficients[(9 * axis) + k];
                directions[(((vertex * 3) + axis) * FeatureCount) + first + k] = value;
                directions[(((mirrorVertex * 3) + axis) * FeatureCount) + mirrorFirst + k] =
                    Signs[axis] * Signs[k / 3] * Signs[k % 3] * value;
            }
        }
    }

    private static Matrix4x4 Rotation(Vector3 axis, float angle) => Matrix4x4.CreateFromAxisAngle(axis, angle);

    // Row-major rotation minus identity; System.Numerics multiplies row vectors, hence the transpose.
    private static float[] Feature(Matrix4x4 m) =>
        [m.M11 - 1f, m.M21, m.M31, m.M12, m.M22 - 1f, m.M32, m.M13, m.M23, m.M33 - 1f];
}
