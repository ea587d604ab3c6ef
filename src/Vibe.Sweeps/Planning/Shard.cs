using System.Globalization;
using Vibe.Core.Runtime;

namespace Vibe.Sweeps.Planning;

/// <summary>A part of a sweep that one process works on without knowing of the others: with n parts, every n-th point.</summary>
/// <param name="Index">Which part, counted from 1.</param>
/// <param name="Count">How many parts there are.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>Gets the name of the part in file names.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Index}of{Count}");

    /// <summary>Reads a part, as <see cref="ShardText.Parse"/> does.</summary>
    /// <param name="text">The text, e.g. <c>2/8</c> or <c>auto/8</c>.</param>
    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <returns>The part.</returns>
    /// <exception cref="FormatException">The text is no part, or the variables are not there.</exception>
    public static Shard Parse(string text, Func<string, string?> variable)
    {
        var (index, count) = ShardText.Parse(text, variable);
        return new Shard(index, count);
    }

    /// <summary>Says whether a point belongs to the part.</summary>
    /// <param name="point">The point's number, counted from 1.</param>
    public bool Has(int point) => (point - 1) % Count == Index - 1;
}
