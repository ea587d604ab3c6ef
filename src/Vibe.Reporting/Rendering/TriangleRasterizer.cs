using System.Numerics;

namespace Vibe.Reporting.Rendering;

/// <summary>Fills triangles into a layer: near-plane clipping, depth test, perspective-correct normals.</summary>
internal sealed class TriangleRasterizer(RasterLayer layer, PinholeCamera camera, SurfaceShading shading)
{
    private const float NearPlane = 0.02f;

    internal void Draw(in SurfacePoint a, in SurfacePoint b, in SurfacePoint c)
    {
        Span<SurfacePoint> corners = [a, b, c];
        Span<SurfacePoint> clipped = stackalloc SurfacePoint[4];
        var count = ClipNear(corners, clipped);
        for (var i = 2; i < count; i++)
        {
            Fill(clipped[0], clipped[i - 1], clipped[i]);
        }
    }

    private static int ClipNear(ReadOnlySpan<SurfacePoint> corners, Span<SurfacePoint> clipped)
    {
        var count = 0;
        for (var i = 0; i < 3; i++)
        {
            var (here, next) = (corners[i], corners[(i + 1) % 3]);
            var (depth, nextDepth) = (here.Position.Z - NearPlane, next.Position.Z - NearPlane);
            if (!float.IsFinite(here.Position.X + here.Position.Y + depth))
            {
                return 0;
            }

            if (depth >= 0f)
            {
                clipped[count++] = here;
            }

            if (depth >= 0f != nextDepth >= 0f)
            {
                clipped[count++] = SurfacePoint.Between(here, next, depth / (depth - nextDepth));
            }
        }

        return count;
    }

    private (double X, double Y) Project(Vector3 point) => (
        MeshRenderer.SamplesPerSide * (((double)camera.FocalX * point.X / point.Z) + camera.CenterX),
        MeshRenderer.SamplesPerSide * (((double)camera.FocalY * point.Y / point.Z) + camera.CenterY));

    private void Fill(in SurfacePoint a, in SurfacePoint b, in SurfacePoint c)
    {
        var (pa, pb, pc) = (Project(a.Position), Project(b.Position), Project(c.Position));
        var area = Edge(pa, pb, pc);
        if (area == 0d || !double.IsFinite(area))
        {
            return;
        }

        // Clamping before the cast keeps far-away corners from overflowing the pixel range.
        var left = (int)Math.Clamp(Math.Floor(Math.Min(pa.X, Math.Min(pb.X, pc.X))), 0, layer.Width);
        var right = (int)Math.Clamp(Math.Ceiling(Math.Max(pa.X, Math.Max(pb.X, pc.X))), 0, layer.Width);
        var top = (int)Math.Clamp(Math.Floor(Math.Min(pa.Y, Math.Min(pb.Y, pc.Y))), 0, layer.Height);
        var bottom = (int)Math.Clamp(Math.Ceiling(Math.Max(pa.Y, Math.Max(pb.Y, pc.Y))), 0, layer.Height);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var sample = (X: x + 0.5, Y: y + 0.5);
                var (wa, wb, wc) = (Edge(pb, pc, sample) / area, Edge(pc, pa, sample) / area, Edge(pa, pb, sample) / area);
                if (wa >= 0d && wb >= 0d && wc >= 0d)
                {
                    Put((y * layer.Width) + x, a, b, c, new Vector3((float)wa, (float)wb, (float)wc));
                }
            }
        }
    }

    private void Put(int index, in SurfacePoint a, in SurfacePoint b, in SurfacePoint c, Vector3 weights)
    {
        // Screen-space weights become surface weights when divided by depth.
        var shares = weights / new Vector3(a.Position.Z, b.Position.Z, c.Position.Z);
        var inverseDepth = shares.X + shares.Y + shares.Z;
        if (inverseDepth <= layer.InverseDepth[index])
        {
            return;
        }

        shares /= inverseDepth;
        layer.InverseDepth[index] = inverseDepth;
        layer.Color[index] = shading.Shade(
            (shares.X * a.Position) + (shares.Y * b.Position) + (shares.Z * c.Position),
            (shares.X * a.Normal) + (shares.Y * b.Normal) + (shares.Z * c.Normal));
    }

    private static double Edge((double X, double Y) from, (double X, double Y) to, (double X, double Y) point) =>
        ((to.X - from.X) * (point.Y - from.Y)) - ((to.Y - from.Y) * (point.X - from.X));
}
