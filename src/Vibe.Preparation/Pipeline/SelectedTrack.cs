using Vibe.Core.Geometry;
using Vibe.Core.Models;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Pipeline;

/// <summary>A track on its way into the store: which frames, and what was computed of them so far.</summary>
internal sealed class SelectedTrack
{
    public SelectedTrack(VideoTrack track, SampledFrames selection, bool withFeatures, bool withCrops)
    {
        (Track, Selection) = (track, selection);
        var count = selection.Rows.Length;
        Features = withFeatures ? new float[count * TemporalEncoder.FeatureSize] : null;
        Crops = withCrops ? new byte[count][] : null;
        IsLost = new bool[count];
    }

    public VideoTrack Track { get; }

    public SampledFrames Selection { get; }

    /// <summary>Gets the features of the selected frames.</summary>
    public float[]? Features { get; }

    /// <summary>Gets the JPEG crops of the selected frames.</summary>
    public byte[][]? Crops { get; }

    /// <summary>Gets which selected frames have no picture or no box to cut out of it.</summary>
    public bool[] IsLost { get; }

    /// <summary>Gives the box that a selected frame's crop is cut of, px.</summary>
    public PersonBox CropBox(int entry) => (Track.CropBoxes ?? Track.Boxes)[Selection.Rows[entry]];

    /// <summary>Gives the place of a selected frame's feature vector.</summary>
    public Span<float> Feature(int entry) => Features.AsSpan(entry * TemporalEncoder.FeatureSize, TemporalEncoder.FeatureSize);
}
