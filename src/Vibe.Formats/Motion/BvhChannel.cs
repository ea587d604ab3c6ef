namespace Vibe.Formats.Motion;

/// <summary>What one number of a BVH frame moves or turns.</summary>
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
