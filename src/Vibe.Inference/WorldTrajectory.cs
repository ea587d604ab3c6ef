namespace Vibe.Inference;

/// <summary>A person's way over the ground; N frames, arrays flat and row-major.</summary>
/// <remarks>The world's y axis points up and the ground is y = 0; the camera stands above the origin and looks along -z.</remarks>
/// <param name="Roots">The root's rotations as axis-angle, radians, (N,3).</param>
/// <param name="Translation">The translation that is added to the posed body, m, (N,3).</param>
public sealed record WorldTrajectory(float[] Roots, float[] Translation);
