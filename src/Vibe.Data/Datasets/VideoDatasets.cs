namespace Vibe.Data.Datasets;

/// <summary>The data sets that can be prepared.</summary>
public static class VideoDatasets
{
    /// <summary>Gets one of each, in the order of the documentation.</summary>
    public static IReadOnlyList<IVideoDataset> All { get; } =
    [
    ];
}
