using Vibe.Core.Runtime;

namespace Vibe.Preparation.Pipeline;

/// <summary>One of several parts of a preparation that machines share.</summary>
/// <param name="Index">Which one, from 1.</param>
/// <param name="Count">How many there are.</param>
public sealed record PreparationShard(int Index, int Count)
{
    private const int Most = 10000;

    /// <summary>Reads a part, as <see cref="ShardText.Parse"/> does.</summary>
    /// <param name="text">The text, e.g. <c>3/16</c> or <c>auto/16</c>.</param>
    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <returns>The shard.</returns>
    /// <exception cref="FormatException">The text is no part, the variables are not there, or there are more than 10,000 parts.</exception>
    public static PreparationShard Parse(string text, Func<string, string?> variable)
    {
        var (index, count) = ShardText.Parse(text, variable);
        return count <= Most ? new PreparationShard(index, count)
            : throw new FormatException(FormattableString.Invariant($"expected at most {Most} parts, found {count}."));
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
