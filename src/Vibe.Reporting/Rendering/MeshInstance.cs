using SkiaSharp;

namespace Vibe.Reporting.Rendering;

/// <summary>A mesh to draw, placed in front of a camera.</summary>
/// <param name="Vertices">Vertices in camera space (x right, y down, z forward), (V,3), in metres.</param>
/// <param name="Faces">Vertex numbers of the triangles, (F,3).</param>
/// <param name="Color">The surface's colour before shading; its alpha is ignored.</param>
/// <param name="Opacity">From 0 (invisible) to 1 (hides what is behind it).</param>
internal sealed record MeshInstance(float[] Vertices, int[] Faces, SKColor Color, float Opacity);
