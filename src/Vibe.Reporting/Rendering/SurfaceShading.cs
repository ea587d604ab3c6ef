using System.Numerics;
using SkiaSharp;

namespace Vibe.Reporting.Rendering;

/// <summary>Colours a surface: a key and a fill light, light from the sky, a soft highlight, darker rims.</summary>
/// <remarks>Light adds up in linear intensities, taken as the square of the picture's values.</remarks>
internal sealed class SurfaceShading(SKColor color)
{
    private static readonly Vector3 KeyLight = Vector3.Normalize(new Vector3(-0.55f, -0.75f, -0.8f));
    private static readonly Vector3 FillLight = Vector3.Normalize(new Vector3(0.9f, -0.1f, -0.45f));

    private readonly Vector3 _albedo = Square(new Vector3(color.Red, color.Green, color.Blue) / 255f);

    internal Vector3 Shade(Vector3 position, Vector3 normal)
    {
        var view = -Vector3.Normalize(position);
        normal = Vector3.Normalize(normal);
        var facing = Vector3.Dot(normal, view);
        if (facing < 0f)
        {
            (normal, facing) = (-normal, -facing);
        }

        var sky = 0.5f - (0.5f * normal.Y);
        var key = MathF.Max(0f, (0.8f * Vector3.Dot(normal, KeyLight)) + 0.2f);
        var fill = MathF.Max(0f, Vector3.Dot(normal, FillLight));
        var light = 0.16f + (0.22f * sky) + (0.85f * key) + (0.18f * fill);

        var halfway = MathF.Max(0f, Vector3.Dot(normal, Vector3.Normalize(KeyLight + view)));
        var highlight = 0.07f * MathF.Pow(halfway, 24f);
        var rim = 0.45f + (0.55f * float.Clamp(facing * 2.2f, 0f, 1f));
        return Vector3.Min(Vector3.SquareRoot((_albedo * light * rim) + new Vector3(highlight)), Vector3.One);
    }

    private static Vector3 Square(Vector3 value) => value * value;
}
