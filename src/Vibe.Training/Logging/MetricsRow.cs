using Vibe.Training.Metrics;

namespace Vibe.Training.Logging;

/// <summary>
/// One optimisation step in <c>metrics.csv</c>. It holds nothing that differs between two runs with one seed, such as times.
/// </summary>
/// <param name="Step">The number of optimisation steps done, counted from 1.</param>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Scalars">The step's numbers; those that the step does not have are left out.</param>
public sealed record MetricsRow(long Step, int Epoch, IReadOnlyList<NamedScalar> Scalars)
{
    /// <summary>Gets the number of a name; <see langword="null"/> if the step does not have it.</summary>
    /// <param name="name">One of <see cref="MetricNames"/> or the name of a custom loss term.</param>
    public double? this[string name]
    {
        get
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
    }
}
