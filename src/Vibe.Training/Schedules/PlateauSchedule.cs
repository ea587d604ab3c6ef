using Vibe.Training.Options;

namespace Vibe.Training.Schedules;

/// <summary>Lowers a learning rate when a metric that should fall stops falling.</summary>
/// <remarks>The rule of PyTorch's ReduceLROnPlateau with relative threshold, so published settings mean the same here.</remarks>
/// <param name="options">The settings, already validated.</param>
public sealed class PlateauSchedule(PlateauOptions options)
{
    /// <summary>Gets the best metric so far.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>Gets the epochs since the best metric or the last reduction.</summary>
    public int BadEpochs { get; private set; }

    /// <summary>Takes a new metric and says what to multiply the learning rate with.</summary>
    /// <param name="metric">The metric; smaller is better.</param>
    /// <returns>1, or the factor of the options.</returns>
    public double Next(double metric)
    {
        if (metric < Best * (1 - options.Threshold))
        {
            (Best, BadEpochs) = (metric, 0);
            return 1;
        }

        if (++BadEpochs <= options.Patience)
        {
            return 1;
        }

        BadEpochs = 0;
        return options.Factor;
    }

    /// <summary>Continues where another run stopped.</summary>
    /// <param name="best">Its <see cref="Best"/>.</param>
    /// <param name="badEpochs">Its <see cref="BadEpochs"/>.</param>
    public void Restore(double best, int badEpochs) => (Best, BadEpochs) = (best, badEpochs);
}
