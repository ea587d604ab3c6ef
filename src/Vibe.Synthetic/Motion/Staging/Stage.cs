using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Core.Random;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;

namespace Vibe.Synthetic.Motion.Staging;

/// <summary>A performer about to do something: their style, place and chances.</summary>
/// <param name="Random">The take's only source of chance.</param>
/// <param name="Style">The performer.</param>
/// <param name="Start">Where the performer stands.</param>
/// <param name="Seconds">About how long the take shall last, where the activity has no duration of its own.</param>
internal sealed record Stage(SeededRandom Random, PerformerStyle Style, Placement Start, float Seconds)
{
    /// <summary>Pelvis height of a relaxed stand; where the feet are apart the pelvis sinks by itself.</summary>
    public const float StandHeight = NominalSkeleton.StandingPelvisHeight;

    public float Range(float from, float to) => from + (to - from) * (float)Random.NextDouble();

    /// <summary>A range in degrees, as radians, scaled by the performer's amplitude.</summary>
    public float Angle(float from, float to) => Range(from, to) * Quaternions.Degree * Style.Amplitude;

    /// <summary>A duration in seconds for this performer's tempo.</summary>
    public float Time(float from, float to) => Range(from, to) / Style.Tempo;

    public int Count(int from, int to) => Random.Next(from, to + 1);

    public bool Chance(double probability) => Random.NextDouble() < probability;

    /// <summary>The side that leads this time: mostly the performer's handedness.</summary>
    public bool LeadsLeft() => Chance(0.8) != Style.RightHanded;

    public int Sign() => Chance(0.5) ? 1 : -1;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Random.Next(choices.Length)];

    /// <summary>A point given from the start in heading axes, as a point in the world.</summary>
    public Vector3 World(float left, float up, float forward) =>
        RigPose.ToWorld(Start.Position, Start.Heading, new Vector3(left, up, forward));

    /// <summary>Where the performer is after moving by a point in heading axes.</summary>
    public Placement Moved(float left, float forward, float turn = 0f) =>
        new(World(left, 0f, forward), Start.Heading + turn);

    /// <summary>Writes the relaxed stand at the start.</summary>
    public void Stand(RigPose pose) => Stance.Write(pose, Style, Start);

    /// <summary>Random keys from rest to rest: values from a range, changing every few seconds.</summary>
    public Curve Wander(float seconds, float from, float to, float shortest, float longest, float rest = 0f)
    {
        var keys = new List<(float, float)> { (0f, rest) };
        var time = Range(0.2f, 0.6f) * shortest;
        while (time + shortest < seconds)
        {
            var value = Range(from, to);
            var move = Range(0.35f, 0.6f) * shortest;
            keys.Add((time, keys[^1].Item2));
            keys.Add((time + move, value));
            time += Range(shortest, longest);
        }

        // The last change leads back, so that the next take starts from the stand.
        keys.Add((MathF.Max(seconds - 0.7f, keys[^1].Item1 + 0.05f), keys[^1].Item2));
        keys.Add((MathF.Max(seconds, keys[^1].Item1 + 0.3f), rest));
        return new Curve(keys.ToArray());
    }
}
