using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Training.Observers;
using Vibe.Training.Steps;

namespace Vibe.Training.Sessions;

/// <summary>What a program that uses the trainer as a library brings itself; everything left out is the configuration's.</summary>
public sealed record TrainingParts
{
    /// <summary>
    /// Gets what makes the generator from the mean body; it takes features (N,T,2048) and a body and gives predictions. Called with the run's
    /// random numbers, on the CPU, outside any dispose scope.
    /// </summary>
    public Func<MeanParameters, PoseEstimator>? CreateGenerator { get; init; }

    /// <summary>
    /// Gets what makes the discriminator, for example a structured one with custom heads. Called after <see cref="CreateGenerator"/> with the
    /// run's random numbers, on the CPU, outside any dispose scope.
    /// </summary>
    public Func<DiscriminatorNetwork>? CreateDiscriminator { get; init; }

    /// <summary>Gets loss terms and recipe.</summary>
    public StepParts? Step { get; init; }

    /// <summary>Gets what makes the training batches from the opened data and the run's seed.</summary>
    public Func<TrainingData, long, IBatchSource>? CreateBatches { get; init; }

    /// <summary>Gets who is told what happens.</summary>
    public IReadOnlyList<ITrainingObserver> Observers { get; init; } = [];
}
