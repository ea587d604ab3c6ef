using System.Globalization;

namespace Vibe.Sweeps.Planning;

/// <summary>A part of a sweep that one process works on without knowing of the others: with n parts, every n-th point.</summary>
/// <param name="Index">Which part, counted from 1.</param>
/// <param name="Count">How many parts there are.</param>
public sealed record Shard(int Index, int Count)
{
    private const string Automatic = "auto";

    /// <summary>Gets the name of the part in file names.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Index}of{Count}");

    /// <summary>
    /// Reads a part: <c>2/8</c>, or <c>auto/8</c> and <c>auto</c>, which take the number from the variables of a scheduler.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <returns>The part.</returns>
    /// <exception cref="FormatException">The text is no part, or the variables are not there.</exception>
    public static Shard Parse(string text, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(variable);
        var parts = text.Split('/');
        var count = parts.Length == 2 ? Number(parts[1]) : Number(variable("SLURM_ARRAY_TASK_COUNT"));
        var index = parts[0] == Automatic ? FromScheduler(variable) : parts.Length == 2 ? Number(parts[0]) : null;
        return index is >= 1 && count is >= 1 && index <= count
            ? new Shard(index.Value, count.Value)
            : throw new FormatException(
                $"expected a part such as 2/8 or auto/8, found {text}" +
                (parts[0] == Automatic
                    ? $"; auto needs JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID, and found {Shown(index)} of {Shown(count)}." : "."));
    }

    /// <summary>Says whether a point belongs to the part.</summary>
    /// <param name="point">The point's number, counted from 1.</param>
    public bool Has(int point) => (point - 1) % Count == Index - 1;

    /// <summary>Kubernetes counts from 0, Slurm from the first number of its array.</summary>
    private static int? FromScheduler(Func<string, string?> variable) =>
        Number(variable("JOB_COMPLETION_INDEX")) + 1
            ?? Number(variable("SLURM_ARRAY_TASK_ID")) - (Number(variable("SLURM_ARRAY_TASK_MIN")) ?? 0) + 1;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : null;

    private static string Shown(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "nothing";
}
