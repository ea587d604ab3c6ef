using Vibe.Training.Metrics;

namespace Vibe.Training.Steps;

/// <summary>The numbers of one optimisation step, before its update, by name.</summary>
public sealed class StepMetrics
{
    private static readonly string[] Decisive =
    [
        MetricNames.GeneratorLoss, MetricNames.DiscriminatorLoss, MetricNames.GeneratorGradientNorm, MetricNames.DiscriminatorGradientNorm,
    ];

    /// <summary>Initializes a new instance of the <see cref="StepMetrics"/> class.</summary>
    /// <param name="scalars">The numbers; names are unique.</param>
    /// <param name="scores">The discriminator's scores; <see langword="null"/> on steps that do not update it.</param>
    public StepMetrics(IReadOnlyList<NamedScalar> scalars, DiscriminatorScores? scores = null)
    {
        ArgumentNullException.ThrowIfNull(scalars);

        Scores = scores;
        Scalars = scores is null ? scalars :
        [
            .. scalars,
            new NamedScalar(MetricNames.RealAccuracy, scores.RealAccuracy),
            new NamedScalar(MetricNames.FakeAccuracy, scores.FakeAccuracy),
        ];
    }

    /// <summary>Gets all numbers: those of <see cref="MetricNames"/> that the step has, and one for each custom loss term.</summary>
    public IReadOnlyList<NamedScalar> Scalars { get; }

    /// <summary>Gets the discriminator's scores; <see langword="null"/> on steps that do not update it.</summary>
    public DiscriminatorScores? Scores { get; }

    /// <summary>Gets a value indicating whether both objectives and both gradients are finite numbers.</summary>
    public bool IsFinite => Decisive.All(name => double.IsFinite(this[name]));

    /// <summary>Gets the number of a name.</summary>
    /// <param name="name">One of <see cref="MetricNames"/> or the name of a custom loss term.</param>
    /// <exception cref="KeyNotFoundException">The step reports no such number.</exception>
    public double this[string name] => Find(name) ??
        throw new KeyNotFoundException(
            $"The step reports no '{name}'. It reports {string.Join(", ", Scalars.Select(scalar => scalar.Name))}.");

    /// <summary>Looks a number up that a step need not have.</summary>
    /// <param name="name">One of <see cref="MetricNames"/> or the name of a custom loss term.</param>
    /// <returns>The number, or <see langword="null"/> if the step does not report it.</returns>
    public double? Find(string name)
    {
        foreach (var scalar in Scalars)
        {
            if (scalar.Name == name)
            {
                return scalar.Value;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Scalars);
}
