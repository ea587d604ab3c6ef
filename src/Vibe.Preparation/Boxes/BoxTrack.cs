namespace Vibe.Preparation.Boxes;

/// <summary>One person's smoothed boxes over consecutive frames.</summary>
/// <param name="First">Frame of the first detection; the first entry of <paramref name="Boxes"/> belongs to it.</param>
/// <param name="Boxes">One entry per frame from the first to the last detection, gaps filled; empty where nothing was detected.</param>
/// <param name="IsDetected">Whether something was detected in each frame, one entry per box.</param>
internal sealed record BoxTrack(int First, IReadOnlyList<BoxParameters> Boxes, IReadOnlyList<bool> IsDetected)
{
    /// <summary>Gets the frame after the last detection.</summary>
    public int End => First + Boxes.Count;
}
