namespace Vibe.Data.Stores;

/// <summary>The axis of a motion's world that points up.</summary>
public enum WorldUp
{
    /// <summary>The y axis, as in SMPL's rest pose and the synthetic motions.</summary>
    Y,

    /// <summary>The z axis, as in AMASS.</summary>
    Z,
}
