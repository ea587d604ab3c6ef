using Vibe.Data.Images;
using Vibe.Data.Keypoints;

namespace Vibe.Preparation.Datasets;

/// <summary>Describes a data set without looking at any of its files.</summary>
/// <param name="Name">Its short name in manifests and commands, e.g. <c>penn_action</c>.</param>
/// <param name="Title">Its name in texts, e.g. <c>Penn Action</c>.</param>
public sealed record DatasetDescription(string Name, string Title)
{
    /// <summary>Gets the splits that can be prepared, the usual one first.</summary>
    public required IReadOnlyList<string> Splits { get; init; }

    /// <summary>Gets the order of <see cref="VideoTrack.Keypoints2D"/>.</summary>
    public required KeypointConvention Convention { get; init; }

    /// <summary>Gets the width of the crop divided by the width of the box, as published.</summary>
    public required double CropScale { get; init; }

    /// <summary>
    /// Gets the scale with which the published training places keypoints in the crop: 1.2 even where the crop behind the features is larger
    /// (default). Only <see cref="Core.Compatibility.Published"/> uses it.
    /// </summary>
    public double PublishedKeypointScale { get; init; } = CropTransform.PublishedScale;

    /// <summary>
    /// Gets the frame rate of its videos, 1/s; faster ones are brought to it unless another rate is asked for or everything is to be as
    /// published.
    /// </summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Gets what is labelled beyond 2D keypoints.</summary>
    public DatasetLabels Labels { get; init; }

    /// <summary>Gets a value indicating whether labels are computed with the body model, whose files are then needed.</summary>
    public bool NeedsBody { get; init; }

    /// <summary>
    /// Gets what made the features that come with the data, where <see cref="VideoTrack.Features"/> are there already;
    /// <see langword="null"/> where preparation makes them of the pictures.
    /// </summary>
    public string? FeatureExtractor { get; init; }

    /// <summary>Gets the web page where the data can be had.</summary>
    public required string Registration { get; init; }

    /// <summary>Gets the raw folder's layout, one line per kind of file, for people who look for what is missing.</summary>
    public required string ExpectedTree { get; init; }
}
