namespace Vibe.Reporting.Gallery;

/// <summary>A body over time, as a model gives it: posed around its own origin, with the place of that origin before the camera.</summary>
/// <param name="Vertices">Mesh vertices in camera axes (x right, y down, z forward) around the body's origin, (T,V,3), in metres.</param>
/// <param name="Roots">The pelvis joint in the same space, (T,3), in metres.</param>
/// <param name="Translations">The body's origin before the crop's camera, (T,3), in metres.</param>
public sealed record BodyTrack(float[] Vertices, float[] Roots, float[] Translations);
