using System.Numerics;
using Vibe.Core.Body;

namespace Vibe.Inference.Outputs;

/// <summary>A body's skinning weights and normals in the form of vertex attributes.</summary>
internal static class SkinAttributes
{
    /// <summary>Joints of a vertex in one attribute.</summary>
    public const int SetSize = 4;

    /// <summary>Gives joints and weights in sets of four, the largest weights first.</summary>
    /// <param name="body">The body.</param>
    /// <returns>As many sets as the vertex with most joints needs, each (V,4) and (V,4).</returns>
    public static IReadOnlyList<(byte[] Joints, float[] Weights)> Sets(BodyModelData body)
    {
        var rows = body.SkinningWeights.Chunk(SmplSkeleton.JointCount)
            .Select(row => row.Select((weight, joint) => (Weight: weight, Joint: (byte)joint)).Where(entry => entry.Weight > 0)
                .OrderByDescending(entry => entry.Weight).ToArray())
            .ToList();
        var sets = new (byte[] Joints, float[] Weights)[(Math.Max(1, rows.Max(row => row.Length)) + SetSize - 1) / SetSize];
        for (var set = 0; set < sets.Length; set++)
        {
            sets[set] = (new byte[rows.Count * SetSize], new float[rows.Count * SetSize]);
        }

        for (var vertex = 0; vertex < rows.Count; vertex++)
        {
            var weights = Normalize([.. rows[vertex].Select(entry => entry.Weight)]);
            for (var i = 0; i < weights.Length; i++)
            {
                var (joints, shares) = sets[i / SetSize];
                joints[(vertex * SetSize) + (i % SetSize)] = rows[vertex][i].Joint;
                shares[(vertex * SetSize) + (i % SetSize)] = weights[i];
            }
        }

        return sets;
    }

    /// <summary>Computes vertex normals: the mean of the triangles', weighted by their area.</summary>
    /// <param name="vertices">Vertices, (V,3).</param>
    /// <param name="faces">Triangles, (F,3).</param>
    /// <returns>Unit vectors, (V,3).</returns>
    public static float[] Normals(float[] vertices, int[] faces)
    {
        var sums = new Vector3[vertices.Length / 3];
        for (var i = 0; i < faces.Length; i += 3)
        {
            var (a, b, c) = (At(faces[i]), At(faces[i + 1]), At(faces[i + 2]));
            var normal = Vector3.Cross(b - a, c - a);
            sums[faces[i]] += normal;
            sums[faces[i + 1]] += normal;
            sums[faces[i + 2]] += normal;
        }

        var normals = new float[vertices.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            var length = sums[i].Length();
            (length > 0 ? sums[i] / length : Vector3.UnitY).CopyTo(normals, 3 * i);
        }

        return normals;

        Vector3 At(int vertex) => new(vertices.AsSpan(3 * vertex, 3));
    }

    // Readers refuse weights whose sum differs from 1 by more than rounding, so the largest takes what is missing.
    private static float[] Normalize(float[] weights)
    {
        var sum = weights.Sum(weight => (double)weight);
        float[] normalized = [.. weights.Select(weight => (float)(weight / sum))];
        if (normalized.Length > 0)
        {
            normalized[0] = (float)(1 - normalized.Skip(1).Sum(weight => (double)weight));
        }

        return normalized;
    }
}
