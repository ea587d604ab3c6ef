using Vibe.Data.Keypoints;

namespace Vibe.Data.Stores;

/// <summary>The facts that a <see cref="FrameStoreWriter"/> needs before the first frame.</summary>
/// <param name="Name">The store's name, for messages.</param>
/// <param name="FramesPerSecond">Frame rate, 1/s.</param>
/// <param name="CropScale">Side of the crop divided by the side of the person's box.</param>
/// <param name="FeatureExtractor">What made the features, with seed or hash; <see langword="null"/> in a store of crops alone.</param>
public sealed record FrameStoreInfo(string Name, double FramesPerSecond, double CropScale, string? FeatureExtractor = null)
{
    /// <summary>
    /// Gets a value indicating whether features are stored as float16, which halves the store. Default <see langword="false"/>.
    /// </summary>
    public bool HalfFeatures { get; init; }

    internal StoreManifest Manifest(
        IReadOnlyList<StoreColumn> columns, IReadOnlyList<StoreSequence> sequences, long frames, StoreProvenance provenance) => new()
    {
        FormatVersion = StoreManifest.CurrentVersion,
        Kind = StoreKind.Frames,
        Name = Name,
        FrameCount = frames,
        FramesPerSecond = FramesPerSecond,
        KeypointConvention = KeypointConventions.Spin.Name,
        CropScale = CropScale,
        FeatureExtractor = FeatureExtractor,
        Columns = columns,
        Sequences = sequences,
        Provenance = provenance,
    };
}
