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
}
