namespace Vibe.Data.Sampling;

/// <summary>
/// Makes training batches. <see cref="BatchMixer"/> makes them from stores; implement this interface for a custom source.
/// </summary>
public interface IBatchSource
{
    /// <summary>Gets warnings for the user, shown before training starts.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>
    /// Makes the batch of a step: a pure function of the step, so that a resumed training gets the same. Called from any thread.
    /// </summary>
    /// <param name="stepIndex">The step, from 0.</param>
    /// <returns>The batch; owned by the caller and by no dispose scope.</returns>
    public TrainingBatch Create(long stepIndex);

    /// <summary>
    /// Makes one of several equal parts of a step's batch: the clips and real motions that <see cref="TrainingBatch.Part"/> gives of the
    /// whole. Unless implemented, the whole is made and the rest thrown away.
    /// </summary>
    /// <param name="stepIndex">The step, from 0.</param>
    /// <param name="index">Which part, from 0.</param>
    /// <param name="count">The number of parts; it divides the clips and the real motions of a batch.</param>
    /// <returns>The part; owned by the caller and by no dispose scope.</returns>
    /// <exception cref="ArgumentException">The batch cannot be divided so.</exception>
    public TrainingBatch CreatePart(long stepIndex, int index, int count)
    {
        using var whole = Create(stepIndex);
        using var part = whole.Part(index, count);
        return part.Copy();
    }
}
