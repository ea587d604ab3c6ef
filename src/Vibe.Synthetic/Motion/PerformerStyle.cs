using Vibe.Core.Random;

namespace Vibe.Synthetic.Motion;

/// <summary>How one person moves, whatever they do.</summary>
/// <param name="Tempo">Speed of movement relative to an average performer.</param>
/// <param name="Amplitude">Size of movement relative to an average performer.</param>
/// <param name="Stoop">Forward bend of the spine when standing, radians; negative leans back.</param>
/// <param name="ShoulderRound">Forward roll of the shoulders, radians.</param>
/// <param name="HeadForward">Downward pitch of the head, radians.</param>
/// <param name="StanceHalfWidth">Half the distance between the feet when standing, metres.</param>
/// <param name="ToeOut">Outward turn of each foot, radians.</param>
/// <param name="ArmAbduction">Angle of the hanging arms from the body, radians.</param>
/// <param name="ElbowFlexion">Bend of the elbows when the arms hang, radians.</param>
/// <param name="ArmInward">Inward rotation of the hanging arms, radians.</param>
/// <param name="ArmSwing">Size of the arms' swing in gait relative to an average performer.</param>
/// <param name="Bounce">Vertical movement in gait relative to an average performer.</param>
/// <param name="Sway">Sideways movement of hips and trunk relative to an average performer.</param>
/// <param name="Asymmetry">Difference between left and right, -1 to 1; 0 moves both sides alike.</param>
/// <param name="Restlessness">Size of involuntary variation relative to an average performer.</param>
/// <param name="Looseness">How much arms and head lag behind and swing through, 0 to 1.</param>
/// <param name="RightHanded">Whether the right hand and foot lead.</param>
internal sealed record PerformerStyle(
    float Tempo,
    float Amplitude,
    float Stoop,
    float ShoulderRound,
    float HeadForward,
    float StanceHalfWidth,
    float ToeOut,
    float ArmAbduction,
    float ElbowFlexion,
    float ArmInward,
    float ArmSwing,
    float Bounce,
    float Sway,
    float Asymmetry,
    float Restlessness,
    float Looseness,
    bool RightHanded)
{
    /// <summary>Invents a performer.</summary>
    /// <param name="seed">The same seed gives the same performer.</param>
    /// <returns>A style within what healthy adults show.</returns>
    public static PerformerStyle FromSeed(int seed)
    {
        var random = new SeededRandom(seed);
        float Between(float from, float to) => from + (to - from) * (float)random.NextDouble();
        return new PerformerStyle(
            Tempo: Between(0.85f, 1.18f),
            Amplitude: Between(0.8f, 1.15f),
            Stoop: Between(-0.05f, 0.16f),
            ShoulderRound: Between(-0.04f, 0.14f),
            HeadForward: Between(-0.08f, 0.14f),
            StanceHalfWidth: Between(0.07f, 0.14f),
            ToeOut: Between(0.02f, 0.26f),
            ArmAbduction: Between(0.1f, 0.26f),
            ElbowFlexion: Between(0.15f, 0.5f),
            ArmInward: Between(0.1f, 0.6f),
            ArmSwing: Between(0.55f, 1.35f),
            Bounce: Between(0.8f, 1.25f),
            Sway: Between(0.6f, 1.4f),
            Asymmetry: Between(-1f, 1f),
            Restlessness: Between(0.5f, 1.4f),
            Looseness: Between(0.1f, 0.9f),
            RightHanded: random.NextDouble() < 0.88);
    }
}
