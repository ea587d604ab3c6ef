using Vibe.Core;
using Vibe.Data.Augmentation;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>Reads the columns of clips, varied where there is an augmenter.</summary>
internal sealed class VariedFrames
{
    private readonly ClipAugmenter? _augmenter;
    private readonly SourceClip[] _clips;
    private readonly int _length;
    private readonly Compatibility _compatibility;
    private readonly ClipVariation[] _variations;

    public VariedFrames(ClipAugmenter? augmenter, SourceClip[] clips, int firstLabelled, int length, Compatibility compatibility)
    {
        (_augmenter, _clips, _length, _compatibility) = (augmenter, clips, length, compatibility);
        _variations = augmenter is null ? [] : [.. clips.Select((clip, i) => augmenter.Draw(clip, length, isLabelled: i >= firstLabelled))];
    }

    /// <summary>Reads a column but the features, (N,T,...), of the clips from one on.</summary>
    public Tensor Read(FrameColumn column, int from = 0)
    {
        if (_augmenter is null)
        {
            return ClipReader.Read(Places(from), _length, column, _compatibility);
        }

        var tensor = ClipTensor.Create([_clips.Length - from, _length, .. ColumnSpec.Frames[(int)column].RowShape]);
        for (var i = from; i < _clips.Length; i++)
        {
            ClipAugmenter.ReadLabels(_clips[i].Store, column, _variations[i], ClipTensor.Clip(tensor, i - from));
        }

        if (_compatibility == Compatibility.Published)
        {
            ClipReader.RoundToHalf(ClipTensor.Values(tensor));
        }

        return tensor;
    }

    /// <summary>Reads or computes the features, (N,T,2048).</summary>
    public Tensor ReadFeatures(Tensor keypoints)
    {
        if (_augmenter is null)
        {
            return ClipReader.Read(Places(0), _length, FrameColumn.Features);
        }

        var tensor = ClipTensor.Create(_clips.Length, _length, ColumnSpec.FeatureSize);
        for (var i = 0; i < _clips.Length; i++)
        {
            _augmenter.ReadFeatures(_clips[i].Store, _variations[i], ClipTensor.Clip(keypoints, i), ClipTensor.Clip(tensor, i));
        }

        return tensor;
    }

    /// <summary>Reads the crops, (N,T,3,224,224).</summary>
    public Tensor ReadCrops()
    {
        if (_augmenter is null)
        {
            return CropReader.Read(Places(0), _length);
        }

        var tensor = CropReader.Create(_clips.Length, _length);
        for (var i = 0; i < _clips.Length; i++)
        {
            _augmenter.ReadCrops(_clips[i].Store, _variations[i], ClipTensor.Clip(tensor, i));
        }

        return tensor;
    }

    private (FrameStore Store, long FirstFrame)[] Places(int from) => [.. _clips.Skip(from).Select(clip => (clip.Store, clip.FirstFrame))];
}
