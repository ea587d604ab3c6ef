using Vibe.Training.Metrics;
using Vibe.Training.Schedules;

namespace Vibe.Training.Observers;

/// <summary>The end of an epoch.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Epoch">The epoch that ended, counted from 1.</param>
/// <param name="Metrics">The validation and the mean losses.</param>
/// <param name="IsBest">Whether the validation is the best so far.</param>
/// <param name="Health">How generator and discriminator get along; <see langword="null"/> where the discriminator was not updated.</param>
/// <param name="GeneratorRateFactor">What the schedule multiplied the generator's learning rate with because of this epoch; 1 for nothing.</param>
/// <param name="DiscriminatorRateFactor">The same for the discriminator.</param>
public sealed record EpochEvent(
    long Step, int Epoch, EpochMetrics Metrics, bool IsBest, AdversarialHealth? Health, double GeneratorRateFactor, double DiscriminatorRateFactor);
