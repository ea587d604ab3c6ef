using System.Globalization;

namespace Vibe.Sweeps.Running;

/// <summary>Shares the GPUs of a machine out among its workers.</summary>
internal static class GpuShare
{
    /// <summary>The variable that says which GPUs a process sees.</summary>
    public const string Variable = "CUDA_VISIBLE_DEVICES";

    /// <summary>Names the GPUs to share out.</summary>
    /// <param name="count">How many.</param>
    /// <param name="visible">The value of <see cref="Variable"/> in this process, e.g. <c>2,3</c> from a scheduler.</param>
    /// <returns>The value of <see cref="Variable"/> for each of them.</returns>
    /// <exception cref="NotSupportedException">This process itself sees fewer.</exception>
    public static IReadOnlyList<string> Names(int count, string? visible)
    {
        if (visible is null)
        {
            return [.. Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        }

        var names = visible.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length >= count ? names[..count] : throw new NotSupportedException(
            FormattableString.Invariant($"Expected {count} GPUs to share out, but {Variable}={visible} shows {names.Length}."));
    }
}
