namespace Vibe.Data.Boxes;

/// <summary>A person's box in an image, in pixels.</summary>
/// <param name="CenterX">Horizontal centre, px, rightwards from the centre of the left-most pixel.</param>
/// <param name="CenterY">Vertical centre, px, downwards from the centre of the top pixel.</param>
/// <param name="Width">Width, px.</param>
/// <param name="Height">Height, px.</param>
public readonly record struct BoundingBox(double CenterX, double CenterY, double Width, double Height);
