using System.Numerics;
using Vibe.Core.Geometry;

namespace Vibe.Synthetic.Motion.Rig;

/// <summary>Lets head and arms lag behind and swing through, as masses on springs do.</summary>
internal sealed class FollowThrough
{
    private const float Substep = 1f / 200f;

    // Joint, natural frequency in Hz: the further out, the softer.
    private static readonly (int Joint, float Frequency)[] Springs =
    [
        (12, 6f), (15, 5.5f), (13, 7f), (14, 7f), (16, 6.5f), (17, 6.5f), (18, 6f), (19, 6f), (20, 5f), (21, 5f),
    ];

    private readonly Quaternion[] _turn = new Quaternion[Springs.Length];
    private readonly Vector3[] _speed = new Vector3[Springs.Length];
    private readonly float _damping;
    private bool _started;

    /// <param name="looseness">0 for stiff, 1 for loose limbs.</param>
    public FollowThrough(float looseness) => _damping = 1f - 0.35f * looseness;

    /// <summary>Moves the springs on and replaces the rotations by theirs.</summary>
    public void Apply(Span<Quaternion> local, float seconds)
    {
        var steps = Math.Max(1, (int)MathF.Ceiling(seconds / Substep));
        for (var i = 0; i < Springs.Length; i++)
        {
            var (joint, frequency) = Springs[i];
            if (!_started)
            {
                _turn[i] = local[joint];
                continue;
            }

            var rate = MathF.Tau * frequency;
            for (var step = 0; step < steps; step++)
            {
                Move(i, local[joint], rate, seconds / steps);
            }

            local[joint] = _turn[i];
        }

        _started = true;
    }

    private void Move(int i, Quaternion target, float rate, float seconds)
    {
        var pull = Quaternions.ToAxisAngle(target * Quaternion.Conjugate(_turn[i]));
        _speed[i] += (pull * (rate * rate) - _speed[i] * (2f * _damping * rate)) * seconds;
        _turn[i] = Quaternion.Normalize(Quaternions.FromAxisAngle(_speed[i] * seconds) * _turn[i]);
    }
}
