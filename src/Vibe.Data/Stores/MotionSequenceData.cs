namespace Vibe.Data.Stores;

/// <summary>One sequence to be written into a <see cref="MotionStore"/>; T frames, arrays flat and row-major.</summary>
/// <param name="Name">Unique name inside the store.</param>
/// <param name="Subject">Who moves; empty if unknown.</param>
/// <param name="Motion">The motion instance; empty if unknown.</param>
/// <param name="Pose">SMPL pose, axis-angle radians, (T,72).</param>
/// <param name="Betas">SMPL shape components, (T,10).</param>
/// <param name="Translation">SMPL's translation in metres: what brings the posed body to its place in the world, (T,3).</param>
public sealed record MotionSequenceData(string Name, string Subject, string Motion, float[] Pose, float[] Betas, float[] Translation);
