namespace Vibe.Data.Stores;

/// <summary>The description beside a store's columns: what they are, whose frames they hold, where they come from.</summary>
public sealed record StoreManifest
{
    /// <summary>The only version of the layout so far.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The file name inside the store's folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Gets the version of the layout.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>Gets what the store holds.</summary>
    public required StoreKind Kind { get; init; }

    /// <summary>Gets the store's name, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the number of frames M.</summary>
    public required long FrameCount { get; init; }

    /// <summary>Gets the frame rate, 1/s.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Gets the columns.</summary>
    public required IReadOnlyList<StoreColumn> Columns { get; init; }

    /// <summary>Gets the sequences; they cover all frames in order, without gaps.</summary>
    public required IReadOnlyList<StoreSequence> Sequences { get; init; }

    /// <summary>Gets where the store comes from.</summary>
    public required StoreProvenance Provenance { get; init; }

    /// <summary>Gets the order of the keypoints, always <c>spin</c>. Frame stores only.</summary>
    public string? KeypointConvention { get; init; }

    /// <summary>Gets the side of the crop divided by the side of the person's box. Frame stores only.</summary>
    public double? CropScale { get; init; }

    /// <summary>Gets what made the features, with seed or hash, e.g. <c>resnet50 sha256:...</c>. Frame stores with features only.</summary>
    public string? FeatureExtractor { get; init; }

    /// <summary>
    /// Gets checksums of some frames' keypoints, chosen by their values, by which stores with frames in common are noticed whatever their
    /// sequences are called. Frame stores only; absent in those of earlier versions.
    /// </summary>
    public string? FrameSample { get; init; }

    /// <summary>Gets what was left out and why; absent where nothing was.</summary>
    public IReadOnlyList<StoreDrop>? Dropped { get; init; }

    /// <summary>Gets which axis of the world points up. Motion stores only.</summary>
    public WorldUp? WorldUp { get; init; }

    /// <summary>Reads a store's manifest without its columns.</summary>
    /// <param name="folder">The store's folder.</param>
    /// <returns>The manifest; valid in itself, but not compared with the columns.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">There is no manifest, or it breaks a rule; the message names file and field.</exception>
    public static StoreManifest Read(string folder) => ManifestFile.Read(folder);
}
