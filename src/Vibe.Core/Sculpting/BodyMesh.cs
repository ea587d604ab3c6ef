using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>A closed mesh that is symmetric about the plane x = 0.</summary>
/// <param name="Positions">The vertices: first the left half (x above 0), then their mirror images in the same order.</param>
/// <param name="Quads">Vertex numbers, counter-clockwise seen from outside, (Q,4).</param>
internal sealed record BodyMesh(Vector3[] Positions, int[] Quads)
{
    /// <summary>Gets the number of vertices of one half.</summary>
    internal int HalfCount => Positions.Length / 2;

    /// <summary>Finds the vertex that mirrors another.</summary>
    internal int Mirror(int vertex) => vertex < HalfCount ? vertex + HalfCount : vertex - HalfCount;

    /// <summary>Lists for each vertex those that share an edge of a quad with it, in ascending order.</summary>
    internal int[][] Neighbors()
    {
        var sets = new SortedSet<int>[Positions.Length];
        for (var i = 0; i < sets.Length; i++)
        {
            sets[i] = [];
        }

        for (var i = 0; i < Quads.Length; i += 4)
        {
            for (var corner = 0; corner < 4; corner++)
            {
                var (a, b) = (Quads[i + corner], Quads[i + ((corner + 1) % 4)]);
                sets[a].Add(b);
                sets[b].Add(a);
            }
        }

        return Array.ConvertAll(sets, set => set.ToArray());
    }

    /// <summary>Cuts each quad along its shorter diagonal into two triangles.</summary>
    internal int[] Triangles()
    {
        var triangles = new int[Quads.Length / 4 * 6];
        for (var (i, at) = (0, 0); i < Quads.Length; i += 4, at += 6)
        {
            var (a, b, c, d) = (Quads[i], Quads[i + 1], Quads[i + 2], Quads[i + 3]);
            var cutAtA = Vector3.DistanceSquared(Positions[a], Positions[c]) <= Vector3.DistanceSquared(Positions[b], Positions[d]);
            int[] pair = cutAtA ? [a, b, c, a, c, d] : [b, c, d, b, d, a];
            pair.CopyTo(triangles, at);
        }

        return triangles;
    }
}
