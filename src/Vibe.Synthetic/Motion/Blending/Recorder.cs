using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Random;
using Vibe.Synthetic.Motion.Rig;

namespace Vibe.Synthetic.Motion.Blending;

/// <summary>Plays a performance and writes down the pose of every frame.</summary>
internal sealed class Recorder(Performance performance, PerformerStyle style, SeededRandom random)
{
    private readonly NaturalVariation _variation = new(random, style);
    private readonly FollowThrough _followThrough = new(style.Looseness);
    private readonly RigSolver _solver = new();
    private readonly RigPose _pose = new();

    public MotionSequence Record(string name, string activity, float from, int frames, float framesPerSecond)
    {
        var pose = new float[frames * SmplSkeleton.PoseSize];
        var translation = new float[frames * 3];
        var segments = new List<MotionSegment>();
        for (var frame = 0; frame < frames; frame++)
        {
            var time = from + frame / framesPerSecond;
            Extend(segments, performance.Write(time, _pose), frame);
            _variation.Apply(_pose, time);
            _solver.Solve(_pose);
            _followThrough.Apply(_solver.Local, 1f / framesPerSecond);
            Write(pose.AsSpan(frame * SmplSkeleton.PoseSize, SmplSkeleton.PoseSize));
            _solver.Pelvis.CopyTo(translation.AsSpan(frame * 3, 3));
        }

        return new MotionSequence(name, activity, frames, pose, translation, framesPerSecond) { Segments = segments };
    }

    private static void Extend(List<MotionSegment> segments, string activity, int frame)
    {
        if (segments.Count > 0 && segments[^1].Activity == activity)
        {
            segments[^1] = segments[^1] with { FrameCount = segments[^1].FrameCount + 1 };
            return;
        }

        segments.Add(new MotionSegment(activity, frame, 1));
    }

    private void Write(Span<float> pose)
    {
        for (var joint = 0; joint < SmplSkeleton.JointCount; joint++)
        {
            var turn = JointLimits.ByJoint[joint] is { } limit ? limit.Clamp(_solver.Local[joint]) : _solver.Local[joint];
            Quaternions.ToAxisAngle(turn).CopyTo(pose.Slice(joint * 3, 3));
        }
    }
}
