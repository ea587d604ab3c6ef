namespace Vibe.Synthetic.Motion;

/// <summary>A stretch of a sequence in which one activity is performed.</summary>
/// <param name="Activity">The activity's name, from <see cref="MotionLibrary.Activities"/>.</param>
/// <param name="FirstFrame">The first frame of the stretch; the blend into the activity belongs to it.</param>
/// <param name="FrameCount">Frames of the stretch.</param>
internal sealed record MotionSegment(string Activity, int FirstFrame, int FrameCount);
