using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>Clips of an evaluation store in the order of their frames: their places; columns are read on demand.</summary>
/// <param name="Store">The store.</param>
/// <param name="ClipLength">The frames per clip T: the clip length, or the length of a sequence that is shorter.</param>
/// <param name="FirstFrames">The store's row of each clip's first frame, (N).</param>
/// <param name="SequenceIndices">The store's sequence of each clip, (N).</param>
/// <param name="FirstNewFrames">
/// The first frame of each clip, 0 to T-1, that no earlier clip covered, (N); the frames before it do not count again.
/// </param>
public sealed record EvaluationBatch(
    FrameStore Store, int ClipLength, IReadOnlyList<long> FirstFrames, IReadOnlyList<int> SequenceIndices,
    IReadOnlyList<int> FirstNewFrames)
{
    /// <summary>Gets the number of clips N.</summary>
    public int ClipCount => FirstFrames.Count;

    /// <summary>Reads a column.</summary>
    /// <param name="column">The column.</param>
    /// <returns>Its rows, (N,T,...), float32 on the CPU; owned by the caller, no dispose scope does.</returns>
    public Tensor Read(FrameColumn column) => ClipReader.Read([.. FirstFrames.Select(first => (Store, first))], ClipLength, column);

    /// <summary>Reads the crops.</summary>
    /// <returns>
    /// Crops with ImageNet's normalisation, (N,T,3,224,224), float32 on the CPU; owned by the caller, no dispose scope does.
    /// </returns>
    /// <exception cref="InvalidDataException">The store has no crops, or one is damaged.</exception>
    public Tensor ReadCrops() => CropReader.Read([.. FirstFrames.Select(first => (Store, first))], ClipLength);

    /// <summary>Gives the frames that count, as positions in the batch's (N*T) frames: each of the store's frames once.</summary>
    /// <returns>Ascending positions; the store's row of position p is <c>FirstFrames[p / T] + p % T</c>.</returns>
    public long[] CountedFrames() => [.. FirstNewFrames.SelectMany((first, clip) =>
        Enumerable.Range(first, ClipLength - first).Select(frame => ((long)clip * ClipLength) + frame))];
}
