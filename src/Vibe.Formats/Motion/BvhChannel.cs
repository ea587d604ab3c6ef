namespace Vibe.Formats.Motion;

/// <summary>Says what one number of a BVH frame is: a translation or a rotation, and its axis.</summary>
public enum BvhChannel
{
    /// <summary>Translation along x.</summary>
    XPosition,

    /// <summary>Translation along y.</summary>
    YPosition,

    /// <summary>Translation along z.</summary>
    ZPosition,

    /// <summary>Rotation around x, degrees.</summary>
    XRotation,

    /// <summary>Rotation around y, degrees.</summary>
    YRotation,

    /// <summary>Rotation around z, degrees.</summary>
    ZRotation,
}
