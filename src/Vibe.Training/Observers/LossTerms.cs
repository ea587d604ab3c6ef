using Vibe.Training.Metrics;
using Vibe.Training.Steps;

namespace Vibe.Training.Observers;

/// <summary>Chooses the losses of a step that a progress line shows.</summary>
public static class LossTerms
{
    /// <summary>Takes the generator's objective, its terms, custom ones included, and the two terms of the discriminator.</summary>
    /// <param name="metrics">The step's metrics.</param>
    /// <returns>The losses under their short names, in the order in which to show them.</returns>
    public static IReadOnlyList<NamedScalar> Of(StepMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);

        return
        [
            .. metrics.Scalars
                .Where(scalar => scalar.Name is not (MetricNames.DiscriminatorLoss or MetricNames.DiscriminatorPenalty))
                .Select(scalar => (Tag: MetricTags.Of(scalar.Name).Split('/'), scalar.Value))
                .Where(entry => entry.Tag[0] == "train")
                .Select(entry => new NamedScalar(entry.Tag[1], entry.Value)),
        ];
    }
}
