namespace Vibe.Core.Geometry;

/// <summary>A person's box in an image.</summary>
/// <param name="CenterX">Horizontal centre in pixels.</param>
/// <param name="CenterY">Vertical centre in pixels.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public readonly record struct PersonBox(double CenterX, double CenterY, double Width, double Height);
