namespace Vibe.Data.Stores;

/// <summary>The kind of data that a store holds.</summary>
public enum StoreKind
{
    /// <summary>Video frames with features and labels: a <see cref="FrameStore"/>.</summary>
    Frames,

    /// <summary>Body motion without video: a <see cref="MotionStore"/>.</summary>
    Motion,
}
