using Vibe.Training.Observers;

namespace Vibe.Testing.Runs;

/// <summary>Acts when a run has done a certain step or epoch.</summary>
public sealed class WatchingObserver : ITrainingObserver
{
    /// <summary>Gets the step after which to act; none by default.</summary>
    public long? Step { get; init; }

    /// <summary>Gets the epoch after which to act; none by default.</summary>
    public int? Epoch { get; init; }

    /// <summary>Gets what to do.</summary>
    public required Action Act { get; init; }

    public void StepFinished(StepEvent done)
    {
        if (done.Step == Step)
        {
            Act();
        }
    }

    public void EpochFinished(EpochEvent epoch)
    {
        if (epoch.Epoch == Epoch)
        {
            Act();
        }
    }
}
