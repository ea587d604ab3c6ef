using Vibe.Training.Metrics;
using Vibe.Training.Schedules;

namespace Vibe.Training.Observers;

/// <summary>The end of an epoch.</summary>
/// <param name="Step">The number of optimisation steps done.</param>
/// <param name="Epoch">The epoch that ended, counted from 1.</param>
/// <param name="Metrics">The validation and the mean losses.</param>
/// <param name="IsBest">Whether the validation is the best so far.</param>
/// <param name="Health">The balance of generator and discriminator; <see langword="null"/> where the discriminator was not updated.</param>
/// <param name="GeneratorRateFactor">
/// The factor by which the epoch's result changed the generator's learning rate; 1 if it did not.
/// </param>
/// <param name="DiscriminatorRateFactor">The factor by which it changed the discriminator's learning rate; 1 if it did not.</param>
public sealed record EpochEvent(
    long Step, int Epoch, EpochMetrics Metrics, bool IsBest, AdversarialHealth? Health, double GeneratorRateFactor,
    double DiscriminatorRateFactor);
