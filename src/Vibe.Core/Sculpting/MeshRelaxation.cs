using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>Spaces the vertices of a mesh evenly along the surface of a sculpture and moves them exactly onto it.</summary>
internal static class MeshRelaxation
{
    private const float Pull = 0.5f;

    internal static void Relax(BodyMesh mesh, Sculpture sculpture, int rounds)
    {
        var neighbors = mesh.Neighbors();
        var positions = mesh.Positions;
        var moved = new Vector3[mesh.HalfCount];
        for (var round = 0; round < rounds; round++)
        {
            Parallel.For(0, moved.Length, i =>
            {
                var mean = Vector3.Zero;
                foreach (var neighbor in neighbors[i])
                {
                    mean += positions[neighbor];
                }

                var target = Vector3.Lerp(positions[i], mean / neighbors[i].Length, Pull);
                var normal = sculpture.Normal(target);
                moved[i] = target - (sculpture.Distance(target) * normal);
            });

            for (var i = 0; i < moved.Length; i++)
            {
                positions[i] = moved[i];
                positions[mesh.Mirror(i)] = moved[i] with { X = -moved[i].X };
            }
        }
    }
}
