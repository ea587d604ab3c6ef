using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Training.Distributed;
using Vibe.Training.Observers;
using Vibe.Training.Steps;

namespace Vibe.Training.Sessions;

/// <summary>
/// Custom parts of a training, for programs that use the trainer as a library; the configuration provides the parts that are left out.
/// </summary>
public sealed record TrainingParts
{
    /// <summary>
    /// Gets the function that creates the generator from the mean body; the generator takes features (N,T,2048) and a body. It is called on
    /// the CPU, outside any dispose scope, when the random numbers of the run's weights have been seeded.
    /// </summary>
    public Func<MeanParameters, PoseEstimator>? CreateGenerator { get; init; }

    /// <summary>
    /// Gets the function that creates the discriminator, for example a structured one with custom heads. It is called after
    /// <see cref="CreateGenerator"/> with the run's random numbers, on the CPU, outside any dispose scope.
    /// </summary>
    public Func<DiscriminatorNetwork>? CreateDiscriminator { get; init; }

    /// <summary>Gets custom loss terms and a custom adversarial objective.</summary>
    public StepParts? Step { get; init; }

    /// <summary>Gets the function that creates the source of training batches from the opened data and the run's seed.</summary>
    public Func<TrainingData, long, IBatchSource>? CreateBatches { get; init; }

    /// <summary>Gets the observers whose callbacks the trainer calls.</summary>
    public IReadOnlyList<ITrainingObserver> Observers { get; init; } = [];

    /// <summary>Gets the processes that train together; <see langword="null"/>, the default, for this one alone.</summary>
    public IProcessGroup? Group { get; init; }
}
