namespace Vibe.Data.Stores;

/// <summary>The columns of a <see cref="MotionStore"/>, all required; M frames.</summary>
public enum MotionColumn
{
    /// <summary>SMPL pose, 24 axis-angle rotations in radians, root in the world, (M,72).</summary>
    Pose,

    /// <summary>SMPL shape components, (M,10).</summary>
    Betas,

    /// <summary>SMPL's translation in metres: what brings the posed body to its place in the world, (M,3).</summary>
    Translation,
}
