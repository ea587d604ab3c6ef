using System.Globalization;

namespace Vibe.Preparation.Pipeline;

/// <summary>One of several parts of a preparation that machines share.</summary>
/// <param name="Index">Which one, from 1.</param>
/// <param name="Count">How many there are.</param>
public sealed record PreparationShard(int Index, int Count)
{
    private const int Most = 10000;

    /// <summary>Reads the form <c>3/16</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The shard; <see langword="null"/> where it is none, or beyond the last.</returns>
    public static PreparationShard? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        return parts.Length == 2 && Number(parts[0]) is { } index && Number(parts[1]) is { } count && index <= count && count <= Most
            ? new PreparationShard(index, count)
            : null;
    }

    /// <summary>
    /// Gives this shard's units: consecutive ones, so that the shards one after another are the whole, and of about equal weight.
    /// </summary>
    /// <param name="weights">The weight of every unit.</param>
    /// <returns>The first unit and how many.</returns>
    public (int First, int Count) Range(IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var (first, end) = (Boundary(Index - 1, weights), Boundary(Index, weights));
        return (first, end - first);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Index}/{Count}");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    // A unit belongs to the shard in whose share of the total weight its middle lies.
    private int Boundary(int shard, IReadOnlyList<long> weights)
    {
        var total = weights.Aggregate((Int128)0, (sum, weight) => sum + Math.Max(1, weight));
        var (unit, before) = (0, (Int128)0);
        while (unit < weights.Count && ((2 * before) + Math.Max(1, weights[unit])) * Count < 2 * total * shard)
        {
            before += Math.Max(1, weights[unit++]);
        }

        return unit;
    }
}
