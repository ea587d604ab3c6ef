using Vibe.Data.Sampling;

namespace Vibe.Training.Distributed;

/// <summary>Makes this process's part of each batch.</summary>
/// <param name="source">Makes the batches.</param>
/// <param name="group">The processes.</param>
internal sealed class SharedBatchSource(IBatchSource source, IProcessGroup group) : IBatchSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => source.Warnings;

    /// <inheritdoc/>
    public TrainingBatch Create(long stepIndex) => source.CreatePart(stepIndex, group.Rank, group.Size);
}
