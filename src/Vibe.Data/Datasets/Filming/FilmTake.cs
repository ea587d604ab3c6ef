using Vibe.Data.Stores;

namespace Vibe.Data.Datasets.Filming;

/// <summary>A stretch of motion to be filmed by one camera; T frames, arrays flat and row-major.</summary>
/// <param name="Name">Name of the sequence to be.</param>
/// <param name="Subject">Who moves; empty if unknown.</param>
/// <param name="Motion">The motion instance that all views share.</param>
/// <param name="Pose">SMPL pose, axis-angle radians, root in the world, (T,72).</param>
/// <param name="Betas">SMPL shape components, (T,10).</param>
/// <param name="Translation">SMPL's translation in metres, in the world, (T,3).</param>
/// <param name="WorldUp">Which axis of the world points up.</param>
/// <param name="FramesPerSecond">Frame rate, 1/s.</param>
public sealed record FilmTake(
    string Name, string Subject, string Motion, float[] Pose, float[] Betas, float[] Translation, WorldUp WorldUp, float FramesPerSecond)
{
    /// <summary>Gets the number of frames T.</summary>
    public int FrameCount => Translation.Length / 3;
}
