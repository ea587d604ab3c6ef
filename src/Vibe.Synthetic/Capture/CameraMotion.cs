namespace Vibe.Synthetic.Capture;

/// <summary>How a synthetic camera moves.</summary>
internal enum CameraMotion
{
    /// <summary>Stands still and looks at the middle of the person's way.</summary>
    Static,

    /// <summary>Stands still and follows the person by slow rotation.</summary>
    Pan,

    /// <summary>Moves evenly along a line while it looks at the person.</summary>
    Dolly,

    /// <summary>Circles the person.</summary>
    Orbit,

    /// <summary>Is held by hand: follows the person by rotation, and shakes.</summary>
    Handheld,
}
