using System.Numerics;

namespace Vibe.Reporting.Rendering;

/// <summary>Unit normals of a mesh's vertices, area-weighted over the triangles around them.</summary>
internal static class MeshNormals
{
    internal static Vector3[] Compute(Vector3[] positions, int[] faces)
    {
        var normals = new Vector3[positions.Length];
        for (var i = 0; i < faces.Length; i += 3)
        {
            var origin = positions[faces[i]];
            var normal = Vector3.Cross(positions[faces[i + 1]] - origin, positions[faces[i + 2]] - origin);
            normals[faces[i]] += normal;
            normals[faces[i + 1]] += normal;
            normals[faces[i + 2]] += normal;
        }

        for (var i = 0; i < normals.Length; i++)
        {
            var length = normals[i].Length();
            normals[i] = length > 0f ? normals[i] / length : -Vector3.UnitZ;
        }

        return normals;
    }
}
