namespace Vibe.Inference;

/// <summary>The axes in which a motion's root rotations and translations are given.</summary>
public enum MotionAxes
{
    /// <summary>A camera's: x right, y down, z forward.</summary>
    Camera,

    /// <summary>A world whose y axis points up.</summary>
    YUp,

    /// <summary>A world whose z axis points up, as AMASS has it.</summary>
    ZUp,
}
