namespace Vibe.Inference.Viewing;

/// <summary>The video's camera.</summary>
/// <param name="Width">Width of the pictures, px.</param>
/// <param name="Height">Height of the pictures, px.</param>
/// <param name="FocalLength">Focal length, px.</param>
internal sealed record ViewerCamera(int Width, int Height, double FocalLength);
