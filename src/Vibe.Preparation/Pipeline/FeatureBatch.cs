using Vibe.Core.Models;
using Vibe.Preparation.Features;

namespace Vibe.Preparation.Pipeline;

/// <summary>Collects crops until they are worth a run of the feature extractor.</summary>
/// <remarks>
/// A batch never reaches beyond a video, so that a frame's features do not depend on where a preparation was interrupted or divided.
/// </remarks>
internal sealed class FeatureBatch(IFeatureExtractor extractor, int size)
{
    private readonly byte[] _crops = new byte[size * Crop.Size];
    private readonly float[] _features = new float[size * TemporalEncoder.FeatureSize];
    private readonly List<(SelectedTrack Track, int Entry)> _places = [];

    /// <summary>Adds a crop, and extracts if the batch is full.</summary>
    public void Add(SelectedTrack track, int entry, byte[] crop)
    {
        crop.CopyTo(_crops, _places.Count * Crop.Size);
        _places.Add((track, entry));
        if (_places.Count == size)
        {
            Extract();
        }
    }

    /// <summary>Extracts what was added since the last time.</summary>
    public void Extract()
    {
        if (_places.Count == 0)
        {
            return;
        }

        extractor.Extract(_crops.AsSpan(0, _places.Count * Crop.Size), _features.AsSpan(0, _places.Count * TemporalEncoder.FeatureSize));
        for (var i = 0; i < _places.Count; i++)
        {
            _features.AsSpan(i * TemporalEncoder.FeatureSize, TemporalEncoder.FeatureSize)
                .CopyTo(_places[i].Track.Feature(_places[i].Entry));
        }

        _places.Clear();
    }
}
