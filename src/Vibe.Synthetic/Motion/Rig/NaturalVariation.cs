using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Core.Random;
using Vibe.Synthetic.Motion.Geometry;

namespace Vibe.Synthetic.Motion.Rig;

/// <summary>The motion that nobody can suppress: breath, sway and small wandering of every part.</summary>
internal sealed class NaturalVariation
{
    private const float Size = 1.1f * Quaternions.Degree;
    private readonly SmoothNoise[] _noise;
    private readonly float _restlessness;
    private readonly float _breath;

    public NaturalVariation(SeededRandom random, PerformerStyle style)
    {
        _noise = Enumerable.Range(0, 18).Select(_ => new SmoothNoise(random)).ToArray();
        _restlessness = style.Restlessness;
        _breath = MathF.Tau * (0.22f + 0.1f * (float)random.NextDouble());
    }

    public void Apply(RigPose pose, float time)
    {
        var size = Size * _restlessness;
        var breath = MathF.Sin(_breath * time);
        pose.Tilt += Wander(0, time) * (0.6f * size);
        pose.Spine += Wander(3, time) * size - new Vector3(0.008f * breath, 0f, 0f);
        pose.Gaze += Wander(6, time) * (1.6f * size);
        pose.Support += 0.06f * _restlessness * _noise[9].At(time);
        Arm(ref pose.LeftArm, 10, time, size, breath);
        Arm(ref pose.RightArm, 14, time, size, breath);
    }

    private void Arm(ref ArmTarget arm, int first, float time, float size, float breath)
    {
        arm.Flexion += 1.3f * size * _noise[first].At(time);
        arm.Abduction += 0.7f * size * _noise[first + 1].At(time) + 0.006f * breath;
        arm.Elbow = MathF.Max(arm.Elbow + 2f * size * _noise[first + 2].At(time), 0.04f);
        arm.Wrist += 2.5f * size * _noise[first + 3].At(time);
        arm.Shrug += 0.008f * breath;
    }

    private Vector3 Wander(int first, float time) =>
        new(_noise[first].At(time), _noise[first + 1].At(time), _noise[first + 2].At(time));
}
