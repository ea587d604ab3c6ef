using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Gait;

/// <summary>Where the pelvis travels, how fast, and in which phase of the stride; sampled finely from start to stop.</summary>
/// <remarks>A left foot strikes at every whole phase, a right foot half a stride later.</remarks>
internal sealed class GaitPath
{
    private const float Step = 0.01f;
    private const float SettleStrides = 1.05f;
    private readonly List<Sample> _samples = [];

    public GaitPath(Stage stage, GaitStyle gait)
    {
        var speed = SpeedCurve(stage, gait, out var moving);
        var unsteady = new SmoothNoise(stage.Random, 0.1f, 0.5f);
        var turning = TurnCurve(stage, gait, moving);
        var position = stage.Start.Position;
        var heading = stage.Start.Heading;
        var phase = stage.Chance(0.5) ? 0.62f : 0.12f;
        var end = float.MaxValue;
        for (var time = 0f; phase < end; time += Step)
        {
            var v = speed.At(time) * (1f + 0.03f * unsteady.At(time));
            var rate = turning.At(time);
            // Who wants to run breaks into it after a step or two.
            var running = gait.Speed > 2f ? Ease.Step(0.6f, 1.5f, v) : 0f;
            _samples.Add(new Sample(position, heading, v, rate, running, phase));
            end = time > moving && end == float.MaxValue ? phase + SettleStrides : end;
            heading += rate * Step;
            position += Quaternions.Heading(heading + gait.Direction, Vector3.UnitZ) * (v * Step);
            phase += StrideFrequency(_samples[^1], gait) * MathF.Sqrt(stage.Style.Tempo) * Step;
        }
    }

    /// <summary>Gets the seconds from first to last sample.</summary>
    public float Duration => (_samples.Count - 1) * Step;

    /// <summary>Gets the first phase.</summary>
    public float FirstPhase => _samples[0].Phase;

    /// <summary>Gets the last phase.</summary>
    public float LastPhase => _samples[^1].Phase;

    /// <summary>The part of a stride that a foot stands.</summary>
    public static float Duty(in Sample now) => Ease.Mix(0.63f - 0.02f * Math.Clamp(now.Speed - 1f, -1f, 1f), 0.345f, now.Running);

    /// <summary>The state at a time, held outside the path.</summary>
    public Sample At(float time)
    {
        var place = Math.Clamp(time / Step, 0f, _samples.Count - 1.001f);
        var index = (int)place;
        return Sample.Mix(_samples[index], _samples[index + 1], place - index);
    }

    /// <summary>The time at which a phase is reached; extended evenly before the start.</summary>
    public float TimeOf(float phase)
    {
        if (phase < FirstPhase)
        {
            return (phase - FirstPhase) * 1.2f;
        }

        var low = 0;
        var high = _samples.Count - 1;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _samples[middle].Phase <= phase ? (middle, high) : (low, middle);
        }

        var span = _samples[high].Phase - _samples[low].Phase;
        return (low + Math.Clamp((phase - _samples[low].Phase) / span, 0f, 1f)) * Step;
    }

    // Stride frequency grows with about the square root of the walking speed (Grieve and Gear, Ergonomics 1966), and hardly
    // with the running speed. A person who turns on the spot steps too.
    private static float StrideFrequency(in Sample now, GaitStyle gait)
    {
        var walking = MathF.Max(1.06f * MathF.Sqrt(MathF.Max(now.Speed, 0.01f) / 1.35f), 0.8f);
        var running = 1.36f + 0.07f * (now.Speed - 2.5f);
        var frequency = Ease.Mix(walking, running, now.Running) * gait.Cadence;
        return frequency + 0.06f * MathF.Min(MathF.Abs(now.TurnRate), 2f);
    }

    private static Curve SpeedCurve(Stage stage, GaitStyle gait, out float moving)
    {
        var rise = 0.45f + 0.4f * gait.Speed * stage.Range(0.8f, 1.3f);
        var fall = 0.4f + 0.4f * gait.Speed * stage.Range(0.8f, 1.2f);
        var start = 0.15f + MathF.Abs(gait.FirstTurn) / 2.2f;
        moving = MathF.Max(gait.Seconds, start + rise + fall + 0.6f);
        var middle = Ease.Mix(start + rise, moving - fall, stage.Range(0.3f, 0.7f));
        return new Curve(
            (start, 0f), (start + rise, gait.Speed), (middle, gait.Speed * stage.Range(0.9f, 1.1f)),
            (moving - fall, gait.Speed * stage.Range(0.92f, 1.05f)), (moving, 0f));
    }

    private static Curve TurnCurve(Stage stage, GaitStyle gait, float moving)
    {
        var keys = new List<(float, float)> { (0f, 0f) };
        if (gait.FirstTurn != 0f)
        {
            // The area under this curve is the turn's angle.
            var width = 0.3f + MathF.Abs(gait.FirstTurn) / 1.8f;
            keys.Add((0.25f + width / 2f, 2f * gait.FirstTurn / width));
            keys.Add((0.25f + width, 0f));
        }

        for (var time = keys[^1].Item1 + 0.4f; time < moving - 0.6f; time += stage.Range(0.6f, 1.6f))
        {
            keys.Add((time, stage.Range(-1.4f, 1.4f) * gait.Turning));
        }

        keys.Add((MathF.Max(moving, keys[^1].Item1 + 0.5f), 0f));
        return new Curve(keys.ToArray());
    }

    /// <summary>The pelvis' travel at one time.</summary>
    /// <param name="Position">On the floor.</param>
    /// <param name="Heading">Direction faced.</param>
    /// <param name="Speed">In m/s.</param>
    /// <param name="TurnRate">In rad/s.</param>
    /// <param name="Running">0 for walking, 1 for running, in between while changing.</param>
    /// <param name="Phase">In strides.</param>
    public readonly record struct Sample(Vector3 Position, float Heading, float Speed, float TurnRate, float Running, float Phase)
    {
        public static Sample Mix(in Sample a, in Sample b, float w) => new(
            Vector3.Lerp(a.Position, b.Position, w),
            Ease.Mix(a.Heading, b.Heading, w),
            Ease.Mix(a.Speed, b.Speed, w),
            Ease.Mix(a.TurnRate, b.TurnRate, w),
            Ease.Mix(a.Running, b.Running, w),
            Ease.Mix(a.Phase, b.Phase, w));
    }
}
