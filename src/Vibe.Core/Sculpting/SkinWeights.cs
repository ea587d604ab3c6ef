using Vibe.Core.Body;

namespace Vibe.Core.Sculpting;

/// <summary>
/// Computes skinning weights, that is, how much each joint moves each vertex: regions with hard borders are softened by diffusion along the
/// surface.
/// </summary>
/// <remarks>Diffusion follows the skin, so one leg never moves the other's skin, however close they stand.</remarks>
internal static class SkinWeights
{
    private const int Rounds = 24;
    private const int MaxJointsPerVertex = 4;
    private const float Negligible = 0.004f;
    private const int JointCount = SmplSkeleton.JointCount;

    /// <summary>Computes the weights.</summary>
    /// <param name="mesh">The body, y from the floor.</param>
    /// <returns>Weights, (V,24); rows sum to 1 and have at most four entries.</returns>
    internal static float[] Compute(BodyMesh mesh)
    {
        var neighbors = mesh.Neighbors();
        var rates = Rates(mesh, neighbors);
        var weights = new float[mesh.Positions.Length * JointCount];
        for (var i = 0; i < mesh.HalfCount; i++)
        {
            weights[(i * JointCount) + BodyRegions.JointOf(mesh.Positions[i])] = 1f;
        }

        MirrorHalf(mesh, weights);
        for (var round = 0; round < Rounds; round++)
        {
            var next = (float[])weights.Clone();
            Parallel.For(0, mesh.HalfCount, i => Diffuse(weights, next.AsSpan(i * JointCount, JointCount), neighbors[i], rates[i]));
            weights = next;
            MirrorHalf(mesh, weights);
        }

        for (var i = 0; i < mesh.HalfCount; i++)
        {
            Prune(weights.AsSpan(i * JointCount, JointCount));
        }

        MirrorHalf(mesh, weights);
        return weights;
    }

    // A step of rate r over edges of length h adds r h^2 / 2 to the variance along each direction.
    private static float[] Rates(BodyMesh mesh, int[][] neighbors)
    {
        var rates = new float[mesh.HalfCount];
        for (var i = 0; i < rates.Length; i++)
        {
            var position = mesh.Positions[i];
            var squaredLength = neighbors[i].Average(n => (mesh.Positions[n] - position).LengthSquared());
            var width = BodyRegions.TransitionWidth(position);
            rates[i] = MathF.Min(0.9f, 2f * width * width / (Rounds * squaredLength));
        }

        return rates;
    }

    private static void Diffuse(float[] weights, Span<float> own, int[] neighbors, float rate)
    {
        for (var joint = 0; joint < JointCount; joint++)
        {
            var sum = 0f;
            foreach (var neighbor in neighbors)
            {
                sum += weights[(neighbor * JointCount) + joint];
            }

            own[joint] += rate * ((sum / neighbors.Length) - own[joint]);
        }
    }

    private static void Prune(Span<float> row)
    {
        Span<float> sorted = stackalloc float[JointCount];
        row.CopyTo(sorted);
        sorted.Sort();
        var threshold = MathF.Max(Negligible, sorted[JointCount - MaxJointsPerVertex]);
        var sum = 0f;
        foreach (ref var weight in row)
        {
            weight = weight >= threshold ? weight : 0f;
            sum += weight;
        }

        foreach (ref var weight in row)
        {
            weight /= sum;
        }
    }

    private static void MirrorHalf(BodyMesh mesh, float[] weights)
    {
        for (var i = 0; i < mesh.HalfCount; i++)
        {
            for (var joint = 0; joint < JointCount; joint++)
            {
                weights[(mesh.Mirror(i) * JointCount) + Anatomy.Mirror[joint]] = weights[(i * JointCount) + joint];
            }
        }
    }
}
