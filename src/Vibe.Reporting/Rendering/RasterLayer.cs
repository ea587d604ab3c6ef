using System.Numerics;

namespace Vibe.Reporting.Rendering;

/// <summary>The visible points of one mesh at each sample of a picture.</summary>
internal sealed class RasterLayer(int width, int height, float opacity)
{
    internal int Width { get; } = width;

    internal int Height { get; } = height;

    internal float Opacity { get; } = opacity;

    /// <summary>Gets 1 / z of the nearest surface, (Height,Width); 0 where there is none.</summary>
    internal float[] InverseDepth { get; } = new float[width * height];

    /// <summary>Gets the shaded colour of the nearest surface, (Height,Width), channels from 0 to 1.</summary>
    internal Vector3[] Color { get; } = new Vector3[width * height];
}
