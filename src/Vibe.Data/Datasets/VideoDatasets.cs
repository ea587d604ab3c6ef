using Vibe.Data.Datasets.Human36M;
using Vibe.Data.Datasets.InstaVariety;
using Vibe.Data.Datasets.MpiInf3dhp;
using Vibe.Data.Datasets.PennAction;
using Vibe.Data.Datasets.PoseTrack;
using Vibe.Data.Datasets.ThreeDpw;

namespace Vibe.Data.Datasets;

/// <summary>The data sets that can be prepared.</summary>
public static class VideoDatasets
{
    /// <summary>Gets one of each, in the order of the documentation.</summary>
    public static IReadOnlyList<IVideoDataset> All { get; } =
    [
        new ThreeDpwDataset(),
        new MpiInf3dhpDataset(),
        new Human36MDataset(),
        new InstaVarietyDataset(),
        new PennActionDataset(),
        new PoseTrackDataset(),
    ];
}
