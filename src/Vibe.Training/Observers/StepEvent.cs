using Vibe.Data.Sampling;
using Vibe.Training.Steps;

namespace Vibe.Training.Observers;

/// <summary>One optimisation step.</summary>
/// <param name="Step">The number of optimisation steps done, counted from 1.</param>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Batch">The batch that the step trained on, on the networks' device.</param>
/// <param name="Metrics">Losses, gradients and scores.</param>
/// <param name="GeneratorLearningRate">The generator's learning rate in that step.</param>
/// <param name="DiscriminatorLearningRate">The discriminator's learning rate in that step.</param>
/// <param name="Duration">How long it took, waiting included.</param>
/// <param name="Waited">How much of that was waiting for the batch.</param>
public sealed record StepEvent(
    long Step,
    int Epoch,
    TrainingBatch Batch,
    StepMetrics Metrics,
    double GeneratorLearningRate,
    double DiscriminatorLearningRate,
    TimeSpan Duration,
    TimeSpan Waited);
