namespace Vibe.Data.Sampling;

/// <summary>Makes training batches. <see cref="BatchMixer"/> does it from stores; a program may bring its own.</summary>
public interface IBatchSource
{
    /// <summary>Gets what the user should know before training starts.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Makes the batch of a step: a pure function of the step, so that a resumed training gets the same. Called from any thread.</summary>
    /// <param name="stepIndex">The step, from 0.</param>
    /// <returns>The batch; owned by the caller and by no dispose scope.</returns>
    public TrainingBatch Create(long stepIndex);
}
