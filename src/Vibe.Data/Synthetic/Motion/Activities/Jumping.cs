using Vibe.Data.Synthetic.Motion.Geometry;
using Vibe.Data.Synthetic.Motion.Rig;

namespace Vibe.Data.Synthetic.Motion.Activities;

/// <summary>Jumps on the spot or ahead: crouch, push, ballistic flight, landing that gives way.</summary>
internal sealed class Jumping : IActivity
{
    private const float Gravity = 9.81f;

    public string Name => "jump";

    public Take Plan(Stage stage)
    {
        var jumps = new List<Jump>();
        var time = 0.1f;
        var forward = 0f;
        for (var left = stage.Count(1, 3); left > 0; left--)
        {
            var jump = new Jump(stage, time, forward);
            jumps.Add(jump);
            (time, forward) = (jump.End, jump.Forward + jump.Length);
        }

        return new Take(time + 0.2f, stage.Moved(0f, forward), (now, pose) =>
        {
            var index = jumps.FindLastIndex(jump => jump.Start <= now);
            jumps[Math.Max(index, 0)].Write(stage, now, pose);
        });
    }

    private sealed class Jump
    {
        private readonly float _crouch;
        private readonly float _tuck;
        private readonly float _speed;
        private readonly float _takeOff;
        private readonly float _landing;
        private readonly float _armRaise;
        private readonly Curve _height;

        public Jump(Stage stage, float start, float forward)
        {
            (Start, Forward) = (start, forward);
            Length = stage.Chance(0.4) ? stage.Range(0.3f, 0.8f) : 0f;
            _crouch = stage.Range(0.2f, 0.36f) * stage.Style.Amplitude;
            _speed = stage.Range(1.7f, 2.5f) * MathF.Sqrt(stage.Style.Amplitude);
            _tuck = stage.Chance(0.3) ? stage.Range(0.1f, 0.3f) : stage.Range(0f, 0.06f);
            _armRaise = stage.Range(0.6f, 2.6f);
            var down = start + stage.Time(0.55f, 0.8f);
            // Pushing evenly from the crouch to the take-off speed takes as long as the way at half the speed.
            _takeOff = down + 2f * (_crouch + RiseOnToes) / _speed;
            _landing = _takeOff + 2f * _speed / Gravity;
            var give = _landing + 0.24f;
            End = give + stage.Time(0.5f, 0.7f);
            _height = new Curve((start, 0f), (down, -_crouch), (down + 0.05f, -_crouch));
            _after = new Curve((_landing + 0.18f, -0.75f * _crouch - 0.04f), (give + 0.08f, -0.75f * _crouch - 0.04f), (End, 0f));
            _down = down;
        }

        private const float RiseOnToes = 0.075f;
        private readonly Curve _after;
        private readonly float _down;

        public float Start { get; }

        public float End { get; }

        public float Forward { get; }

        public float Length { get; }

        public void Write(Stage stage, float time, RigPose pose)
        {
            stage.Stand(pose);
            var height = Height(time);
            var air = Math.Clamp((time - _takeOff) / (_landing - _takeOff), 0f, 1f);
            var flying = time > _takeOff && time < _landing;
            var travel = Forward + Length * Ease.Mix(Ease.Step(_down, _landing + 0.3f, time), air, 0.6f);
            pose.Pelvis = stage.World(0f, Stage.StandHeight + height, travel);
            var toes = Ease.Step(_takeOff - 0.14f, _takeOff, time) * (1f - Ease.Step(0.25f, 0.8f, air))
                + 0.35f * Ease.Step(0.5f, 0.9f, air) * (1f - Ease.Step(_landing, _landing + 0.12f, time));
            var lift = flying ? height - RiseOnToes * (1f - air) + 0.02f * air : 0f;
            lift = MathF.Max(lift, 0f) * (flying ? 1f : 0f) + (_tuck * Ease.Bump(air, 0.5f));
            Foot(stage, pose, true, toes, lift, air);
            Foot(stage, pose, false, toes, lift, air);
            var bent = Math.Clamp(-height / 0.4f, 0f, 1f);
            var grounded = 1f - Ease.Step(_down - 0.1f, _takeOff, time) * (1f - Ease.Step(_landing, _landing + 0.2f, time));
            pose.Balance = Length > 0f ? grounded * (1f - Ease.Bump(Ease.Step(_down - 0.3f, End, time), 0.5f)) : grounded;
            pose.Tilt.X += 0.75f * bent + (0.12f * MathF.Sign(Length)) * Ease.Bump(air, 0.5f);
            pose.Spine.X += 0.5f * bent + 0.6f * _tuck * Ease.Bump(air, 0.5f);
            pose.Gaze.X += 0.2f * bent;
            Arms(stage, pose, time);
        }

        private float Height(float time)
        {
            if (time <= _down + 0.001f)
            {
                return _height.At(time);
            }

            if (time < _takeOff)
            {
                var u = (time - _down) / (_takeOff - _down);
                return -_crouch + (_crouch + RiseOnToes) * u * u;
            }

            if (time < _landing)
            {
                var t = time - _takeOff;
                return RiseOnToes + _speed * t - 0.5f * Gravity * t * t;
            }

            // The legs brake the fall evenly, then straighten.
            var give = _landing + 0.18f;
            if (time < give)
            {
                var low = -0.75f * _crouch - 0.04f;
                var u = (time - _landing) / 0.18f;
                var start = -_speed * 0.18f;
                return RiseOnToes * (1f - u) * (1f - u) * (1f + 2f * u) + low * u * u * (3f - 2f * u) + start * u * (1f - u) * (1f - u);
            }

            return _after.At(time);
        }

        private void Foot(Stage stage, RigPose pose, bool left, float toes, float lift, float air)
        {
            var place = stage.Moved(0f, Forward + Length * Ease.Step(0f, 1f, air));
            ref var foot = ref pose.Foot(left);
            foot = Stance.Foot(stage.Style, place, left, MathF.Max(stage.Style.StanceHalfWidth, 0.1f));
            foot.Pitch = 0.85f * toes;
            foot.Sole.Y = lift;
            foot.Load = air is > 0f and < 1f ? 0f : 1f;
            foot.KneeOut = 0.12f;
        }

        private void Arms(Stage stage, RigPose pose, float time)
        {
            var back = Ease.Reach(Start, _down, time) * (1f - Ease.Reach(_down - 0.05f, _takeOff, time));
            var up = Ease.Reach(_down - 0.02f, _takeOff + 0.12f, time) * (1f - Ease.Reach(_landing - 0.2f, _landing + 0.35f, time));
            foreach (var left in (ReadOnlySpan<bool>)[true, false])
            {
                ref var arm = ref pose.Arm(left);
                arm.Flexion += -0.75f * stage.Style.ArmSwing * back + _armRaise * up;
                arm.Abduction += 0.2f * up + 0.1f * back;
                arm.Elbow += 0.45f * MathF.Sin(MathF.PI * up);
            }
        }
    }
}
