using Vibe.Training.Runs;

namespace Vibe.Training.Observers;

/// <summary>Receives the events of a training. Implement only what you need: every member does nothing by default.</summary>
/// <remarks>
/// The trainer calls observers on the training thread, in the order in which they were given, its own logs first. An exception of an
/// observer ends the run like any other error. Tensors in an event belong to the trainer and are disposed after the call.
/// </remarks>
public interface ITrainingObserver
{
    /// <summary>Called after each optimisation step.</summary>
    /// <param name="done">The step.</param>
    public void StepFinished(StepEvent done)
    {
    }

    /// <summary>Called after each epoch's validation, when the schedules have changed the learning rates.</summary>
    /// <param name="epoch">The epoch.</param>
    public void EpochFinished(EpochEvent epoch)
    {
    }

    /// <summary>Called when a checkpoint has been written.</summary>
    /// <param name="saved">The checkpoint.</param>
    public void CheckpointSaved(CheckpointEvent saved)
    {
    }

    /// <summary>Called when the training loop has ended without an error.</summary>
    /// <param name="status">Whether the training is completed or was interrupted.</param>
    public void LoopEnded(RunStatus status)
    {
    }
}
