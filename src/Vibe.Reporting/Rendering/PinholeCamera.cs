namespace Vibe.Reporting.Rendering;

/// <summary>A perspective camera at the origin that looks along +z, with x to the right and y down.</summary>
/// <remarks>A point (x,y,z) in metres lands at (FocalX x / z + CenterX, FocalY y / z + CenterY); pixel i covers [i, i + 1).</remarks>
/// <param name="FocalX">Horizontal focal length, in pixels.</param>
/// <param name="FocalY">Vertical focal length, in pixels.</param>
/// <param name="CenterX">Column of the optical axis, in pixels.</param>
/// <param name="CenterY">Row of the optical axis, in pixels.</param>
internal sealed record PinholeCamera(float FocalX, float FocalY, float CenterX, float CenterY);
