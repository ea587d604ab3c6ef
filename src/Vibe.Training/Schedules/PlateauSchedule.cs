namespace Vibe.Training.Schedules;

/// <summary>Lowers a learning rate when a metric that should fall stops falling.</summary>
/// <remarks>The rule of PyTorch's ReduceLROnPlateau with relative threshold, so published settings mean the same here.</remarks>
/// <param name="options">The settings, already validated.</param>
internal sealed class PlateauSchedule(ScheduleOptions options)
{
    /// <summary>Gets the best metric so far.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>Gets the epochs since the best metric or the last reduction.</summary>
    public int BadEpochs { get; private set; }

    /// <summary>Gets the factor on the learning rate after all reductions so far.</summary>
    public double Scale { get; private set; } = 1;

    /// <summary>Takes the metric of a new epoch and gives the factor on the learning rate.</summary>
    /// <param name="metric">The metric; smaller is better.</param>
    /// <returns>1, or the factor of the options.</returns>
    public double Next(double metric)
    {
        // A loss may be negative, where a share of it would point the wrong way.
        if (metric < Best - (options.Threshold * Math.Abs(Best)) || double.IsPositiveInfinity(Best))
        {
            (Best, BadEpochs) = (metric, 0);
            return 1;
        }

        if (++BadEpochs <= options.Patience)
        {
            return 1;
        }

        BadEpochs = 0;
        Scale *= options.Factor;
        return options.Factor;
    }

    /// <summary>Restores the state that a checkpoint holds.</summary>
    /// <param name="best">The saved <see cref="Best"/>.</param>
    /// <param name="badEpochs">The saved <see cref="BadEpochs"/>.</param>
    /// <param name="scale">The saved <see cref="Scale"/>.</param>
    public void Restore(double best, int badEpochs, double scale) => (Best, BadEpochs, Scale) = (best, badEpochs, scale);
}
