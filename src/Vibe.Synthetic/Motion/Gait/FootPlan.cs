using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Gait;

/// <summary>The footprints of one foot along a path and the foot's roll and swing between them.</summary>
internal sealed class FootPlan
{
    // Foot pitch in degrees over stance (0 to 1) and swing (1 to 2): toes up at the strike, heel up from mid-stance on.
    private static readonly Curve WalkPitch = new(
        (0f, -19f), (0.13f, 0f), (0.45f, 0f), (0.64f, 11f), (0.82f, 32f), (1f, 60f), (1.1f, 64f), (1.25f, 53f), (1.42f, 32f),
        (1.6f, 9f), (1.78f, -8f), (1.92f, -18f), (2f, -19f));

    private static readonly Curve RunPitch = new(
        (0f, -9f), (0.14f, 0f), (0.4f, 0f), (0.7f, 22f), (1f, 58f), (1.22f, 88f), (1.45f, 72f), (1.75f, 8f), (1.9f, -8f), (2f, -9f));

    private readonly List<Footprint> _prints = [];
    private readonly GaitStyle _gait;

    public FootPlan(GaitPath path, GaitStyle gait, PerformerStyle style, bool left)
    {
        _gait = gait;
        var offset = left ? 0f : 0.5f;
        for (var phase = MathF.Floor(path.FirstPhase - offset) + offset; phase <= path.LastPhase; phase += 1f)
        {
            _prints.Add(Print(path, gait, style, left, phase));
        }
    }

    public FootTarget At(float time)
    {
        var index = _prints.Count - 1;
        while (index > 0 && _prints[index].Strike > time)
        {
            index--;
        }

        var here = _prints[index];
        var next = index + 1 < _prints.Count ? _prints[index + 1] : here;
        var stride = Weight(here, next);
        var foot = here.Foot;
        if (time <= here.Off || index + 1 == _prints.Count)
        {
            var stance = Math.Clamp((time - here.Strike) / (here.Off - here.Strike), 0f, 1f);
            var before = index > 0 ? Weight(_prints[index - 1], here) : 0f;
            foot.Pitch = Pitch(stance, here.Running) * Ease.Mix(before, stride, Ease.Step(0.25f, 0.45f, stance));
            foot.Load = Ease.Mix(1f, 0.4f, Ease.Step(0.85f, 1f, stance) * stride);
            foot.Slack = 1f - foot.Load;
            return foot;
        }

        var swing = (time - here.Off) / (next.Strike - here.Off);
        return Swing(here, next, swing, stride);
    }

    private FootTarget Swing(Footprint here, Footprint next, float swing, float stride)
    {
        var foot = FootTarget.Mix(here.Foot, next.Foot, 0.75f * Ease.Step(0f, 1f, swing) + 0.25f * Ease.Reach(0f, 1f, swing));
        var running = Ease.Mix(here.Running, next.Running, swing);
        foot.Pitch = Pitch(1f + swing, running) * stride;
        var height = (0.035f + 0.03f * stride + _gait.Lift) * Ease.Step(0f, 0.15f, stride)
            + running * stride * 0.036f * Math.Clamp(here.Speed, 1f, 4f);
        foot.Sole += new Vector3(0f, height * Ease.Bump(swing, Ease.Mix(0.45f, 0.42f, running)), 0f);
        foot.Load = 0.4f * (1f - Ease.Step(0f, 0.25f, swing)) * stride
            + Ease.Mix(1f, Ease.Step(Ease.Mix(0.85f, 0.93f, running), 1f, swing), stride) * Ease.Step(0f, 1f, swing);
        foot.Slack = 1f - foot.Load;
        return foot;
    }

    private float Pitch(float course, float running)
    {
        // Going sideways or backward the foot comes down flat or on its ball.
        var ahead = MathF.Cos(_gait.Direction);
        var degrees = Ease.Mix(WalkPitch.At(course), RunPitch.At(course), running);
        degrees = degrees < 0f ? degrees * MathF.Max(ahead, 0f) : degrees * Ease.Mix(0.45f, 1f, MathF.Max(ahead, 0f));
        return degrees * Quaternions.Degree;
    }

    // How much of a full stride lies between two footprints; 0 for a foot that stays.
    private static float Weight(Footprint a, Footprint b)
    {
        var way = Vector3.Distance(a.Foot.Sole, b.Foot.Sole) + 0.12f * MathF.Abs(a.Foot.Yaw - b.Foot.Yaw);
        return Ease.Step(-0.2f, 1f, way) * Ease.Step(0f, 0.05f, way);
    }

    private static Footprint Print(GaitPath path, GaitStyle gait, PerformerStyle style, bool left, float phase)
    {
        var strike = path.TimeOf(phase);
        var now = path.At(strike);
        var (speed, running) = (now.Speed, now.Running);
        var duty = GaitPath.Duty(now);
        var off = phase + duty > path.LastPhase ? strike + 0.5f : path.TimeOf(phase + duty);
        // The strike is nearer to the pelvis than the push-off, where the raised heel lengthens the leg.
        var under = path.At(Ease.Mix(strike, off, Ease.Mix(0.37f, 0.35f, running)));
        var narrow = Ease.Mix(0.055f, 0.035f, running);
        narrow = Ease.Mix(narrow, style.StanceHalfWidth * 0.9f, MathF.Abs(MathF.Sin(gait.Direction)));
        var width = Ease.Mix(style.StanceHalfWidth, narrow, Ease.Step(0.1f, 0.9f, speed));
        var foot = Stance.Foot(style, new Placement(under.Position, under.Heading), left, width);
        foot.Yaw = under.Heading + (foot.Yaw - under.Heading) * Ease.Mix(1f, 0.55f, Ease.Step(0f, 1f, speed));
        return new Footprint(strike, MathF.Max(off, strike + 0.08f), foot, running, speed);
    }

    private readonly record struct Footprint(float Strike, float Off, FootTarget Foot, float Running, float Speed);
}
