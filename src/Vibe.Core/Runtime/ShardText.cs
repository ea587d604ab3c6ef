using System.Globalization;

namespace Vibe.Core.Runtime;

/// <summary>Reads which part of a work a process does, where processes share it without speaking to each other.</summary>
public static class ShardText
{
    private const string Automatic = "auto";

    /// <summary>
    /// Reads a part: <c>2/8</c>, or <c>auto/8</c> and <c>auto</c>, which take the number from the variables of a scheduler:
    /// <c>JOB_COMPLETION_INDEX</c> of a Kubernetes indexed job, or <c>SLURM_ARRAY_TASK_ID</c> of a Slurm job array.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <returns>Which part, counted from 1, and how many there are.</returns>
    /// <exception cref="FormatException">The text is no part, or the variables are not there.</exception>
    public static (int Index, int Count) Parse(string text, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(variable);
        var parts = text.Split('/');
        var isAutomatic = parts[0] == Automatic;
        var count = parts.Length == 2 ? Number(parts[1]) : isAutomatic ? Number(variable("SLURM_ARRAY_TASK_COUNT")) : null;
        var index = isAutomatic ? FromScheduler(variable) : Number(parts[0]);
        return parts.Length <= 2 && index is >= 1 && index <= count
            ? (index.Value, count.Value)
            : throw new FormatException(
                $"expected a part such as 2/8 or auto/8, found {text}" +
                (isAutomatic ? $"; auto needs JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID, and found {Shown(index)} of {Shown(count)}."
                    : "."));
    }

    /// <summary>Kubernetes counts from 0, Slurm from the first number of its array.</summary>
    private static int? FromScheduler(Func<string, string?> variable) =>
        Number(variable("JOB_COMPLETION_INDEX")) + 1
            ?? Number(variable("SLURM_ARRAY_TASK_ID")) - (Number(variable("SLURM_ARRAY_TASK_MIN")) ?? 0) + 1;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : null;

    private static string Shown(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "nothing";
}
