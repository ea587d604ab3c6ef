namespace Vibe.Synthetic.Motion;

/// <summary>A motion in SMPL's pose space, in a world with y up and its floor at y = 0.</summary>
/// <remarks>
/// The rest body stands in a T-pose, faces +z and has its left side at +x. Joint numbers are those of
/// <see cref="Vibe.Core.Body.SmplSkeleton"/>. Angles are canonical: no joint's rotation vector is longer than pi.
/// </remarks>
/// <param name="Name">A name made of activity and seed, different from that of other sequences.</param>
/// <param name="Activity">The activity's name, or <see cref="MotionLibrary.SessionActivity"/> for a chain of activities.</param>
/// <param name="FrameCount">T, the number of frames.</param>
/// <param name="Pose">(T,72) axis-angle in radians, each joint relative to its parent, the root relative to the world.</param>
/// <param name="Translation">(T,3) position of the pelvis joint in the world, in metres.</param>
/// <param name="FramesPerSecond">Frames per second.</param>
internal sealed record MotionSequence(
    string Name, string Activity, int FrameCount, float[] Pose, float[] Translation, float FramesPerSecond)
{
    /// <summary>Gets the stretches of the sequence in order; together they cover every frame once.</summary>
    public IReadOnlyList<MotionSegment> Segments { get; init; } = [new MotionSegment(Activity, 0, FrameCount)];
}
