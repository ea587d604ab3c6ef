using System.Numerics;
using SkiaSharp;

namespace Vibe.Reporting.Rendering;

/// <summary>Draws shaded meshes over a picture, in software.</summary>
/// <remarks>
/// Smooth shading from vertex normals, a depth buffer and four samples per pixel. A transparent mesh shows what is behind it but
/// not its own far side. Triangles are cut where they pass the camera; those behind it are not drawn.
/// </remarks>
internal static class MeshRenderer
{
    /// <summary>Samples per pixel along each axis.</summary>
    internal const int SamplesPerSide = 2;

    /// <summary>Draws meshes over a picture; nearer surfaces hide or tint farther ones, whatever their order.</summary>
    /// <param name="target">The picture, changed in place.</param>
    /// <param name="camera">Where points land, in pixels of <paramref name="target"/>.</param>
    /// <param name="meshes">The meshes.</param>
    /// <exception cref="ArgumentException">
    /// A mesh's arrays do not have shapes (V,3) and (F,3), or a face names a missing vertex.
    /// </exception>
    public static void Draw(SKBitmap target, PinholeCamera camera, params IReadOnlyList<MeshInstance> meshes)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(meshes);

        var layers = new List<RasterLayer>(meshes.Count);
        foreach (var mesh in meshes)
        {
            Check(mesh);
            layers.Add(Rasterize(mesh, camera, target.Width, target.Height));
        }

        using var overlay = LayerCompositor.Composite(layers, target.Width, target.Height);
        using var canvas = new SKCanvas(target);
        canvas.DrawBitmap(overlay, 0, 0);
    }

    private static RasterLayer Rasterize(MeshInstance mesh, PinholeCamera camera, int width, int height)
    {
        var positions = new Vector3[mesh.Vertices.Length / 3];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = new Vector3(mesh.Vertices.AsSpan(3 * i, 3));
        }

        var normals = MeshNormals.Compute(positions, mesh.Faces);
        var layer = new RasterLayer(width * SamplesPerSide, height * SamplesPerSide, Math.Clamp(mesh.Opacity, 0f, 1f));
        var rasterizer = new TriangleRasterizer(layer, camera, new SurfaceShading(mesh.Color));
        for (var i = 0; i < mesh.Faces.Length; i += 3)
        {
            var (a, b, c) = (mesh.Faces[i], mesh.Faces[i + 1], mesh.Faces[i + 2]);
            rasterizer.Draw(
                new SurfacePoint(positions[a], normals[a]),
                new SurfacePoint(positions[b], normals[b]),
                new SurfacePoint(positions[c], normals[c]));
        }

        return layer;
    }

    private static void Check(MeshInstance mesh)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        if (mesh.Vertices.Length % 3 != 0 || mesh.Faces.Length % 3 != 0)
        {
            throw new ArgumentException(
                $"Expected vertices (V,3) and faces (F,3) but got {mesh.Vertices.Length} and {mesh.Faces.Length} values.", nameof(mesh));
        }

        var count = mesh.Vertices.Length / 3;
        foreach (var index in mesh.Faces)
        {
            if ((uint)index >= (uint)count)
            {
                throw new ArgumentException($"A face names vertex {index}, but the mesh has {count} vertices.", nameof(mesh));
            }
        }
    }
}
