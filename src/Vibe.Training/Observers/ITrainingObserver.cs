using Vibe.Training.Runs;

namespace Vibe.Training.Observers;

/// <summary>Is told what a training does. Implement only what you need: every member does nothing by default.</summary>
/// <remarks>
/// Called on the training thread, in the order in which observers were given, the trainer's own logs first. What an observer throws ends
/// the run like any other error. Tensors that it is shown belong to the trainer and are gone after the call.
/// </remarks>
public interface ITrainingObserver
{
    /// <summary>An optimisation step is done.</summary>
    /// <param name="done">What happened.</param>
    public void StepFinished(StepEvent done)
    {
    }

    /// <summary>An epoch has ended with its validation; learning rates have been told.</summary>
    /// <param name="epoch">What came out.</param>
    public void EpochFinished(EpochEvent epoch)
    {
    }

    /// <summary>A checkpoint has been written.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="stepCount">Steps done.</param>
    public void CheckpointSaved(string path, long stepCount)
    {
    }

    /// <summary>The training loop has ended in order; not called after an error.</summary>
    /// <param name="status">How.</param>
    public void LoopEnded(RunStatus status)
    {
    }
}
