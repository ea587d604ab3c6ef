using System.Numerics;
using Vibe.Core.Random;

namespace Vibe.Synthetic.Capture;

/// <summary>Plans one camera path around a person's way.</summary>
internal sealed class CameraOperator
{
    private const float DegreesToRadians = MathF.PI / 180f;
    private const float NearestDistance = 2.2f;
    private const float FarthestDistance = 7f;

    // A long way is filmed from the side; beyond the widest look the camera travels along, unless it is static. In metres.
    private const float LongWay = 1.5f;
    private const float WidestLook = 2.5f;

    private readonly CameraMotion _motion;
    private readonly Vector3[] _roots;
    private readonly float _seconds;
    private readonly Vector3 _middle;
    private readonly float _azimuth;
    private readonly float _turnRate;
    private readonly float _distance;
    private readonly float _height;
    private readonly float _follow;
    private readonly Vector3 _velocity;
    private readonly (float Frequency, float Phase, Vector3 Move, Vector2 Turn)[] _shakes;

    internal CameraOperator(CameraMotion motion, Vector3[] roots, float framesPerSecond, SeededRandom random)
    {
        (_motion, _roots, _seconds) = (motion, roots, 1f / framesPerSecond);
        _middle = roots.Aggregate(Vector3.Zero, (sum, root) => sum + root) / roots.Length;
        var farthest = roots.MaxBy(DistanceFromMiddle);
        var radius = DistanceFromMiddle(farthest);
        _azimuth = radius > LongWay
            ? MathF.Atan2(farthest.X - _middle.X, farthest.Z - _middle.Z) + (Side(random) * Between(random, 50f, 130f) * DegreesToRadians)
            : Between(random, -180f, 180f) * DegreesToRadians;
        _turnRate = Side(random) * Between(random, 6f, 24f) * DegreesToRadians;
        _follow = motion == CameraMotion.Static ? 0f : Math.Clamp(1f - (WidestLook / radius), 0f, 1f);
        _distance = Distance(random, motion == CameraMotion.Static ? radius : MathF.Min(radius, WidestLook), radius > LongWay);
        _height = Between(random, -0.3f, 0.9f);

        // A dolly drives aside or away, never into the person.
        var heading = _azimuth + (Between(random, -100f, 100f) * DegreesToRadians);
        _velocity = Between(random, 0.1f, 0.5f) * new Vector3(MathF.Sin(heading), 0f, MathF.Cos(heading));
        _shakes = [.. Enumerable.Range(0, 5).Select(_ => Shake(random))];
    }

    internal CameraPath Record()
    {
        var rotations = new float[9 * _roots.Length];
        var translations = new float[3 * _roots.Length];
        var aim = _motion == CameraMotion.Static ? _middle : _roots[0];
        var follow = 1f - MathF.Exp(-_seconds / 0.5f);
        for (var frame = 0; frame < _roots.Length; frame++)
        {
            aim = _motion == CameraMotion.Static ? aim : Vector3.Lerp(aim, _roots[frame], follow);
            var position = Position(frame, aim);
            var turn = Vector2.Zero;
            if (_motion == CameraMotion.Handheld)
            {
                foreach (var shake in _shakes)
                {
                    var wave = MathF.Sin((2f * MathF.PI * shake.Frequency * frame * _seconds) + shake.Phase);
                    position += wave * shake.Move;
                    turn += wave * shake.Turn;
                }
            }

            Write(position, aim, turn, rotations.AsSpan(9 * frame, 9), translations.AsSpan(3 * frame, 3));
        }

        return new CameraPath(_motion, rotations, translations);
    }

    private static (float Frequency, float Phase, Vector3 Move, Vector2 Turn) Shake(SeededRandom random)
    {
        // Slow sway is wide, fast tremor is small.
        var frequency = Between(random, 0.4f, 3f);
        var size = 1f / (1f + frequency);
        return (
            frequency,
            Between(random, 0f, 2f * MathF.PI),
            0.02f * size * new Vector3(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()),
            1.2f * DegreesToRadians * size * new Vector2(random.NextGaussian(), random.NextGaussian()));
    }

    private static float Between(SeededRandom random, float low, float high) => low + (random.NextSingle() * (high - low));

    private static float Side(SeededRandom random) => random.Next(2) == 0 ? -1f : 1f;

    // From the side (within 40 degrees) the person comes nearer by 0.64 of the radius, but must stay in view at the ends.
    private static float Distance(SeededRandom random, float radius, bool fromTheSide)
    {
        var nearest = fromTheSide ? MathF.Max(NearestDistance + (0.64f * radius), 1.3f * radius) : NearestDistance + radius;
        return nearest + (random.NextSingle() * MathF.Max(0f, FarthestDistance - (0.5f * radius) - nearest));
    }

    private float DistanceFromMiddle(Vector3 root) => new Vector2(root.X - _middle.X, root.Z - _middle.Z).Length();

    private Vector3 Position(int frame, Vector3 aim)
    {
        var time = frame * _seconds;
        var azimuth = _motion == CameraMotion.Orbit ? _azimuth + (_turnRate * time) : _azimuth;
        var center = _motion == CameraMotion.Orbit ? aim : Vector3.Lerp(_middle, aim, _follow);
        var position = center + new Vector3(_distance * MathF.Sin(azimuth), _height, _distance * MathF.Cos(azimuth));
        return _motion == CameraMotion.Dolly ? position + (time * _velocity) : position;
    }

    private static void Write(Vector3 position, Vector3 aim, Vector2 turn, Span<float> rotation, Span<float> translation)
    {
        var forward = Vector3.Normalize(aim - position);
        var right = Vector3.Normalize(Vector3.Cross(forward, Vector3.UnitY));
        var down = Vector3.Cross(forward, right);
        forward = Vector3.Normalize(forward + (turn.X * right) + (turn.Y * down));
        right = Vector3.Normalize(Vector3.Cross(forward, Vector3.UnitY));
        down = Vector3.Cross(forward, right);
        Span<Vector3> rows = [right, down, forward];
        for (var row = 0; row < 3; row++)
        {
            rows[row].CopyTo(rotation[(3 * row)..]);
            translation[row] = -Vector3.Dot(rows[row], position);
        }
    }
}
