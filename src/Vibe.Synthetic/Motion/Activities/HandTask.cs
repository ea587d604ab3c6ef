using System.Numerics;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Something done with the hands near the body while standing: clapping, drinking, telephoning, thinking.</summary>
/// <param name="name">The activity's name.</param>
/// <param name="place">Where the leading wrist goes, x to its own side, relative to Spine 3.</param>
internal sealed class HandTask(string name, Vector3 place) : IActivity
{
    public string Name => name;

    /// <summary>Gets whether both hands do the same.</summary>
    public bool BothHands { get; init; }

    /// <summary>Gets the wrists' movement to and fro.</summary>
    public Vector3 Beat { get; init; }

    /// <summary>Gets the slowest and fastest rate of that movement in Hz.</summary>
    public (float Slow, float Fast) Rate { get; init; } = (0.3f, 0.8f);

    /// <summary>Gets the head's turn meanwhile: down, and towards the hand.</summary>
    public Vector2 Head { get; init; }

    /// <summary>Gets the turn of the palm.</summary>
    public float Palm { get; init; } = 0.2f;

    /// <summary>Gets the outward turn of the elbow.</summary>
    public float ElbowOut { get; init; } = 0.25f;

    public Take Plan(Stage stage)
    {
        var seconds = MathF.Max(2.6f, MathF.Min(stage.Seconds, stage.Range(2.8f, 6f)));
        var left = stage.LeadsLeft();
        var move = stage.Time(0.6f, 0.95f);
        var rate = MathF.Tau * stage.Range(Rate.Slow, Rate.Fast) * stage.Style.Tempo;
        var shift = new Vector3(stage.Range(-0.03f, 0.03f), stage.Range(-0.04f, 0.04f), stage.Range(-0.02f, 0.03f));
        var weight = stage.Wander(seconds, -0.7f, 0.7f, 1.2f, 2.5f);
        var look = stage.Wander(seconds, -0.35f, 0.35f, 0.9f, 2f);
        var vary = new SmoothNoise(stage.Random, 0.2f, 0.9f);
        var size = stage.Style.Amplitude;
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var held = Ease.Pulse(0.15f, move, move, seconds - 0.1f, time);
            var beat = MathF.Sin(rate * time) * (1f + 0.2f * vary.At(time)) * size;
            foreach (var side in (ReadOnlySpan<bool>)[true, false])
            {
                if (side != left && !BothHands)
                {
                    continue;
                }

                ref var arm = ref pose.Arm(side);
                arm.Touch = place + shift + Beat * beat + new Vector3(0.01f, 0.015f, 0.01f) * vary.At(time * 1.3f + (side ? 0f : 7f));
                arm.TouchWeight = held;
                arm.ElbowOut = (ElbowOut + 0.1f * vary.At(time)) * held;
                arm.Pronation = Ease.Mix(arm.Pronation, Palm, held);
                arm.Wrist += 0.2f * beat * held * MathF.Sign(Beat.LengthSquared());
            }

            pose.Gaze += new Vector3(Head.X, (left ? 1f : -1f) * Head.Y + look.At(time), 0f) * held;
            pose.Spine += new Vector3(0.3f * Head.X * held, 0.2f * look.At(time - 0.1f), -0.06f * weight.At(time));
            pose.Tilt.Z += 0.07f * weight.At(time);
            pose.Support = weight.At(time);
        });
    }
}
