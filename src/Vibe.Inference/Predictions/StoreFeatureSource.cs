using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Inference.Predictions;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>Reads features, or crops, of a store's sequence.</summary>
/// <param name="generator">Says which of both it takes.</param>
/// <param name="store">The store.</param>
/// <param name="sequence">The sequence.</param>
internal sealed class StoreFeatureSource(PoseEstimator generator, FrameStore store, StoreSequence sequence) : IFeatureSource
{
    /// <inheritdoc/>
    public int FrameCount => checked((int)sequence.Count);

    /// <inheritdoc/>
    public Tensor Read(int first, int count)
    {
        using var clip = GeneratorInput.Read(generator, store, sequence.First + first, 1, count);
        return clip.squeeze(0);
    }
}
