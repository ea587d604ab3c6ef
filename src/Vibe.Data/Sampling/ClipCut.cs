using Vibe.Core;

namespace Vibe.Data.Sampling;

/// <summary>How one sequence is cut into clips.</summary>
/// <param name="Length">Frames per clip T.</param>
/// <param name="Stride">Frames from the start of one clip to the start of the next.</param>
/// <param name="Compatibility">
/// <see cref="Compatibility.Published"/> drops the frames after the last whole stride; <see cref="Compatibility.Corrected"/> covers them
/// with one more clip that ends on the sequence's last frame.
/// </param>
internal readonly record struct ClipCut(int Length, int Stride, Compatibility Compatibility)
{
    /// <summary>Counts the clips of a sequence; none where it is shorter than a clip.</summary>
    public long Count(long frames)
    {
        var spare = frames - Length;
        return spare < 0 ? 0 : (spare / Stride) + 1 + (Compatibility == Compatibility.Corrected && spare % Stride != 0 ? 1 : 0);
    }

    /// <summary>Gives the first frame of a clip, counted from the start of its sequence.</summary>
    public long First(long clip, long frames) => Math.Min(clip * Stride, frames - Length);
}
