namespace Vibe.Sweeps.Files;

/// <summary>The column of <c>validation.csv</c> that a sweep optimises.</summary>
public enum ObjectiveMetric
{
    /// <summary>Mean joint position error after Procrustes alignment, in millimetres.</summary>
    PaMpjpe,

    /// <summary>Mean joint position error, in millimetres.</summary>
    Mpjpe,

    /// <summary>Mean vertex position error, in millimetres.</summary>
    Pve,

    /// <summary>Acceleration error, in millimetres per squared frame.</summary>
    AccelerationError,
}
