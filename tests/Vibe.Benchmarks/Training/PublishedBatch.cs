using Vibe.Core.Losses;
using Vibe.Data.Sampling;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Training;

/// <summary>
/// SeededRandom batches of the published composition: three fifths 2D-only clips, the rest with 3D labels, as many real motions.
/// </summary>
internal static class PublishedBatch
{
    /// <summary>Clips of a batch.</summary>
    public const int Clips = 32;

    /// <summary>Frames of a clip.</summary>
    public const int Frames = 16;

    public static TrainingBatch Create(int clips, int frames)
    {
        using var scope = NewDisposeScope();
        var labelled = clips - (int)(clips * 0.6);
        Tensor Keep(Tensor tensor) => tensor.DetachFromDisposeScope();
        return new TrainingBatch(
            0,
            Keep(randn(clips, frames, 2048).abs()),
            Keep(rand(clips, frames, 49, 3)),
            new SmplTargets(
                Keep(randn(labelled, frames, 49, 3) * 0.3f),
                Keep(randn(labelled, frames, 72) * 0.3f),
                Keep(randn(labelled, frames, 10)),
                Keep(ones(labelled, frames)),
                Keep(ones(labelled, frames))),
            Keep(randn(clips, frames, 72) * 0.3f));
    }
}
