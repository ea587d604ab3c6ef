namespace Vibe.Data.Stores;

/// <summary>The facts that a <see cref="MotionStoreWriter"/> needs before the first frame.</summary>
/// <param name="Name">The store's name, for messages.</param>
/// <param name="FramesPerSecond">Frame rate, 1/s.</param>
/// <param name="WorldUp">Which axis of the world points up.</param>
public sealed record MotionStoreInfo(string Name, double FramesPerSecond, WorldUp WorldUp);
