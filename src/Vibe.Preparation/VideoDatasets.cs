using Vibe.Preparation.Datasets;
using Vibe.Preparation.Human36M;
using Vibe.Preparation.InstaVariety;
using Vibe.Preparation.MpiInf3dhp;
using Vibe.Preparation.PennAction;
using Vibe.Preparation.PoseTrack;
using Vibe.Preparation.ThreeDpw;

namespace Vibe.Preparation;

/// <summary>Lists the data sets that can be prepared.</summary>
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
