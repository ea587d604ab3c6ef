using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>One jump: crouch, push, tiptoe, ballistic flight, landing that gives way.</summary>
internal sealed class Jump
{
    private const float Gravity = 9.81f;
    private const float Tiptoe = 0.06f;
    private const float Braking = 0.2f;
    private readonly Stage _stage;
    private readonly float _crouch;
    private readonly float _give;
    private readonly float _tuck;
    private readonly float _speed;
    private readonly float _down;
    private readonly float _takeOff;
    private readonly float _landing;
    private readonly float _armRaise;
    private readonly Curve _before;
    private readonly Curve _after;

    public Jump(Stage stage, float start, float forward)
    {
        (_stage, Start, Forward) = (stage, start, forward);
        Length = stage.Chance(0.4) ? stage.Range(0.3f, 0.8f) : 0f;
        _crouch = stage.Range(0.2f, 0.36f) * stage.Style.Amplitude;
        _give = 0.75f * _crouch + 0.04f;
        _speed = stage.Range(1.7f, 2.5f) * MathF.Sqrt(stage.Style.Amplitude);
        _tuck = stage.Chance(0.3) ? stage.Range(0.1f, 0.3f) : stage.Range(0f, 0.06f);
        _armRaise = stage.Range(0.6f, 2.3f);
        _down = start + stage.Time(0.55f, 0.8f);
        // Pushing evenly from the crouch to the take-off speed takes as long as the way at half the speed.
        _takeOff = _down + 2f * (_crouch + Tiptoe) / _speed;
        _landing = _takeOff + 2f * _speed / Gravity;
        End = _landing + Braking + stage.Time(0.6f, 0.8f);
        _before = new Curve((start, 0f), (_down, -_crouch));
        _after = new Curve((_landing + Braking, -_give), (_landing + Braking + 0.12f, -_give), (End, 0f));
    }

    public float Start { get; }

    public float End { get; }

    /// <summary>Gets the distance from the stage's start at which the jump begins.</summary>
    public float Forward { get; }

    public float Length { get; }

    public void Write(float time, RigPose pose)
    {
        _stage.Stand(pose);
        var height = Height(time);
        var air = Math.Clamp((time - _takeOff) / (_landing - _takeOff), 0f, 1f);
        var travel = Forward + Length * Ease.Mix(Ease.Step(_down, _landing + 0.3f, time), air, 0.6f);
        pose.Pelvis = _stage.World(0f, Stage.StandHeight + height, travel);
        var bent = Math.Clamp(-height / 0.4f, 0f, 1f);
        var grounded = 1f - Ease.Step(_down - 0.1f, _takeOff, time) * (1f - Ease.Step(_landing, _landing + 0.2f, time));
        // On the way ahead the pelvis leaves and reaches the place over the feet by itself.
        var balanced = Length > 0f ? 1f - Ease.Bump(Ease.Step(_down - 0.3f, End, time), 0.5f) : 1f;
        pose.Balance = grounded * balanced;
        var leaning = Length > 0f ? Ease.Bump(air, 0.5f) : 0f;
        pose.Tilt.X += 0.75f * bent + 0.12f * leaning;
        pose.Spine.X += 0.5f * bent + 0.6f * _tuck * Ease.Bump(air, 0.5f);
        pose.Gaze.X += 0.2f * bent;
        Feet(pose, time, height, air);
        Arms(pose, time);
    }

    private float Height(float time)
    {
        if (time <= _down)
        {
            return _before.At(time);
        }

        if (time < _takeOff)
        {
            var u = (time - _down) / (_takeOff - _down);
            return -_crouch + (_crouch + Tiptoe) * u * u;
        }

        if (time < _landing)
        {
            var t = time - _takeOff;
            return Tiptoe + _speed * t - 0.5f * Gravity * t * t;
        }

        return time < _landing + Braking ? Brake((time - _landing) / Braking) : _after.At(time);
    }

    // The legs catch the fall: from the landing speed to rest at the lowest point.
    private float Brake(float u)
    {
        var rest = 1f - u;
        return Tiptoe * rest * rest * (1f + 2f * u) - _give * u * u * (3f - 2f * u) - _speed * Braking * u * rest * rest;
    }

    private void Feet(RigPose pose, float time, float height, float air)
    {
        var flying = time > _takeOff && time < _landing;
        var toes = Ease.Step(_takeOff - 0.14f, _takeOff, time) * (1f - Ease.Step(0.25f, 0.8f, air))
            + 0.35f * Ease.Step(0.5f, 0.9f, air) * (1f - Ease.Step(_landing, _landing + 0.12f, time));
        var rise = flying ? MathF.Max(height - Tiptoe * (1f - air) + 0.02f * air, 0f) : 0f;
        var place = _stage.Moved(0f, Forward + Length * Ease.Step(0f, 1f, air));
        foreach (var left in (ReadOnlySpan<bool>)[true, false])
        {
            ref var foot = ref pose.Foot(left);
            foot = Stance.Foot(_stage.Style, place, left, MathF.Max(_stage.Style.StanceHalfWidth, 0.1f));
            foot.Pitch = 0.85f * toes;
            foot.Sole.Y = rise + _tuck * Ease.Bump(air, 0.5f);
            foot.Load = flying ? 0f : 1f;
            foot.Slack = Ease.Step(0f, 0.3f, air) * (1f - Ease.Step(0.7f, 1f, air));
            foot.KneeOut = 0.12f;
        }
    }

    private void Arms(RigPose pose, float time)
    {
        var back = Ease.Reach(Start, _down, time) * (1f - Ease.Reach(_down - 0.08f, _takeOff + 0.05f, time));
        var up = Ease.Reach(_down - 0.06f, _takeOff + 0.2f, time) * (1f - Ease.Reach(_landing - 0.15f, _landing + 0.55f, time));
        foreach (var left in (ReadOnlySpan<bool>)[true, false])
        {
            ref var arm = ref pose.Arm(left);
            arm.Flexion += -0.75f * _stage.Style.ArmSwing * back + _armRaise * up;
            arm.Abduction += 0.2f * up + 0.1f * back;
            arm.Elbow += 0.45f * MathF.Sin(MathF.PI * up);
        }
    }
}
