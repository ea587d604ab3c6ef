using Vibe.Data.Keypoints;
using static TorchSharp.torch;

namespace Vibe.Inference.Predictions;

/// <summary>The features of the newest frames of a person.</summary>
/// <param name="length">Frames that are kept.</param>
internal sealed class FeatureWindow(int length) : IFeatureSource
{
    private readonly Queue<float[]> _rows = new();

    /// <inheritdoc/>
    public int FrameCount => _rows.Count;

    /// <summary>Adds a frame; the oldest one is forgotten where there are too many.</summary>
    /// <param name="row">Its features, (2048).</param>
    public void Add(float[] row)
    {
        _rows.Enqueue(row);
        if (_rows.Count > length)
        {
            _rows.Dequeue();
        }
    }

    /// <summary>Forgets all frames.</summary>
    public void Clear() => _rows.Clear();

    /// <inheritdoc/>
    public Tensor Read(int first, int count) =>
        tensor(_rows.Skip(first).Take(count).SelectMany(row => row).ToArray(), [count, RandomFourierFeatures.FeatureSize]);
}
