using Vibe.Data.Sampling;

namespace Vibe.Training.Sessions;

/// <summary>
/// Makes batches in pinned memory on the loading threads, so that the training thread only starts their copies to a CUDA device.
/// </summary>
/// <param name="source">Makes the batches.</param>
internal sealed class PinnedBatchSource(IBatchSource source) : IBatchSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => source.Warnings;

    /// <inheritdoc/>
    public TrainingBatch Create(long stepIndex)
    {
        using var batch = source.Create(stepIndex);
        return batch.Pin();
    }
}
