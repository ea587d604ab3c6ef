using System.Numerics;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Hands that accompany speech: strokes through the space before the body, now one hand, now both.</summary>
internal sealed class Gestures
{
    private readonly Hand[] _hands;
    private readonly float _seconds;

    /// <param name="stage">The performer.</param>
    /// <param name="seconds">Duration.</param>
    /// <param name="talking">False leaves the hands alone.</param>
    public Gestures(Stage stage, float seconds, bool talking)
    {
        _seconds = seconds;
        var strokes = talking ? Strokes(stage, seconds) : [];
        _hands = [new Hand(stage, strokes, true), new Hand(stage, strokes, false)];
    }

    public void Apply(RigPose pose, float time, float weight)
    {
        if (time <= 0f || time >= _seconds || weight <= 0f)
        {
            return;
        }

        _hands[0].Apply(ref pose.LeftArm, time, weight);
        _hands[1].Apply(ref pose.RightArm, time, weight);
        pose.Gaze.X += 0.05f * (_hands[0].Beat(time) + _hands[1].Beat(time));
    }

    // Start and end of each gesture, and which hands make it: 1 left, 2 right, 3 both.
    private static List<(float Start, float End, int Hands)> Strokes(Stage stage, float seconds)
    {
        var strokes = new List<(float, float, int)>();
        for (var time = stage.Range(0.1f, 0.6f); time < seconds - 1.2f;)
        {
            var end = MathF.Min(time + stage.Time(1.2f, 3f), seconds - 0.1f);
            strokes.Add((time, end, stage.Chance(0.45) ? 3 : stage.LeadsLeft() ? 1 : 2));
            time = end + stage.Range(0.15f, 1f);
        }

        return strokes;
    }

    private sealed class Hand
    {
        private readonly Curve _weight;
        private readonly Curve[] _place;
        private readonly Curve _palm;

        public Hand(Stage stage, List<(float Start, float End, int Hands)> strokes, bool left)
        {
            var weight = new List<(float, float)> { (0f, 0f) };
            var keys = Enumerable.Range(0, 4).Select(_ => new List<(float, float)>()).ToArray();
            foreach (var (start, end, hands) in strokes.Where(stroke => (stroke.Hands & (left ? 1 : 2)) != 0))
            {
                // The second hand reacts a little later.
                var late = start + stage.Range(0f, 0.12f);
                weight.AddRange([(late, 0f), (late + 0.4f, 1f), (end - 0.5f, 1f), (end, 0f)]);
                for (var time = late; time < end; time += stage.Time(0.32f, 0.7f))
                {
                    keys[0].Add((time, stage.Range(0.0f, 0.32f)));
                    keys[1].Add((time, stage.Range(-0.22f, 0.14f)));
                    keys[2].Add((time, stage.Range(0.22f, 0.42f)));
                    keys[3].Add((time, stage.Range(-0.5f, 1.3f)));
                }
            }

            _weight = new Curve(weight.ToArray());
            _place = keys.Take(3).Select(list => new Curve(list.Count > 0 ? list.ToArray() : [(0f, 0.2f)])).ToArray();
            _palm = new Curve(keys[3].Count > 0 ? keys[3].ToArray() : [(0f, 0f)]);
        }

        public float Beat(float time) => _weight.At(time) * (_place[1].At(time) + 0.05f);

        public void Apply(ref ArmTarget arm, float time, float weight)
        {
            var active = _weight.At(time) * weight;
            if (active <= 0f)
            {
                return;
            }

            arm.ReachWeight *= 1f - active;
            arm.Touch = new Vector3(_place[0].At(time), _place[1].At(time), _place[2].At(time));
            arm.TouchWeight = active;
            arm.Pronation = Ease.Mix(arm.Pronation, _palm.At(time), active);
            arm.Wrist += 0.35f * (_palm.At(time - 0.1f) - 0.4f) * active;
        }
    }
}
