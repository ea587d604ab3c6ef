namespace Vibe.Reporting.Explanations;

/// <summary>What a stage of a network makes of a picture.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Channels">C.</param>
/// <param name="Size">Height and width S.</param>
/// <param name="Values">Activations, (C,S,S), flat.</param>
public sealed record FeatureMap(string Name, int Channels, int Size, float[] Values)
{
    private int Area => Size * Size;

    /// <summary>Averages the channels.</summary>
    /// <returns>The mean activation of each place, (S,S), flat.</returns>
    internal float[] Mean()
    {
        var mean = new float[Area];
        for (var i = 0; i < Values.Length; i++)
        {
            mean[i % Area] += Values[i] / Channels;
        }

        return mean;
    }

    /// <summary>Takes the channels whose activation differs most over the picture.</summary>
    /// <param name="count">How many, at most.</param>
    /// <returns>Their numbers and activations, (S,S), flat; the one that differs most first.</returns>
    internal IEnumerable<(int Channel, float[] Values)> Liveliest(int count) => Enumerable.Range(0, Channels)
        .Select(channel => (Channel: channel, Values: Values[(channel * Area)..((channel + 1) * Area)]))
        .OrderByDescending(channel => Variance(channel.Values))
        .Take(count);

    private static double Variance(float[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (double)(value - mean)) / values.Length;
    }
}
